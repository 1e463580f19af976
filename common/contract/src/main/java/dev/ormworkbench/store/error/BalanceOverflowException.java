package dev.ormworkbench.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A balance would have passed 2^31-1 (PS-13). Nothing has changed. */
public final class BalanceOverflowException extends PlayerStoreException {

    private final @Nullable String playerId;

    /** The store found out before it wrote. */
    public BalanceOverflowException(Call call, String playerId) {
        super(call, "a balance of player " + playerId + " would pass 2147483647", null);
        this.playerId = playerId;
    }

    /** The server refused the value, and does not say whose it was. */
    public BalanceOverflowException(Call call, Throwable cause) {
        super(call, "a balance would pass 2147483647", cause);
        this.playerId = null;
    }

    /** Whose balance it was, empty if the server found out. */
    public Optional<String> playerId() {
        return Optional.ofNullable(playerId);
    }
}
