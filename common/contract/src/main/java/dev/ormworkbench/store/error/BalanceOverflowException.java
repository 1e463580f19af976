package dev.ormworkbench.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A balance would have exceeded 2^31-1 (PS-13), or a fee its largest value (GS-12). Nothing has changed. */
public final class BalanceOverflowException extends PlayerStoreException {

    private final @Nullable String playerId;

    /** Creates the exception of a store that noticed before it wrote. */
    public BalanceOverflowException(Call call, String playerId) {
        this(call, "a balance of player " + playerId + " would pass 2147483647", playerId, null);
    }

    /** Creates the exception for a value that the server refused without naming the player. */
    public BalanceOverflowException(Call call, Throwable cause) {
        this(call, "a value would pass its bound", null, cause);
    }

    private BalanceOverflowException(Call call, String reason, @Nullable String playerId, @Nullable Throwable cause) {
        super(call, reason, cause);
        this.playerId = playerId;
    }

    /** Returns the exception for a guild's fee. A bulk update does not tell which guild it is. */
    public static BalanceOverflowException ofFee(Call call, Throwable cause) {
        return new BalanceOverflowException(call, "a fee would pass 99999999.99", null, cause);
    }

    /** Returns the id of the player, empty if the server refused the value, or if it was a fee. */
    public Optional<String> playerId() {
        return Optional.ofNullable(playerId);
    }
}
