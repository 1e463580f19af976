package dev.ormworkbench.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A balance would have exceeded 2^31-1 (PS-13), or a fee its largest value (GS-12). Nothing has changed. */
public final class BalanceOverflowException extends PlayerStoreException {

    private final @Nullable String playerId;

    /** Creates the exception of a store that noticed before it wrote. */
    public BalanceOverflowException(Call call, String playerId) {
        super(call, "a balance of player " + playerId + " would pass 2147483647", null);
        this.playerId = playerId;
    }

    /** Creates the exception for a value that the server refused without naming the player. */
    public BalanceOverflowException(Call call, Throwable cause) {
        super(call, "a value would pass its bound", cause);
        this.playerId = null;
    }

    /** Returns the id of the player, empty if the server refused the value. */
    public Optional<String> playerId() {
        return Optional.ofNullable(playerId);
    }
}
