package dev.ormworkbench.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A player with this id already exists (PS-02, PS-05). Nothing has changed. */
public final class DuplicatePlayerException extends PlayerStoreException {

    private final @Nullable String playerId;

    /** @param playerId the id, null if it belongs to a batch and the server does not name it */
    public DuplicatePlayerException(Call call, @Nullable String playerId, Throwable cause) {
        super(call, playerId == null ? "a player exists already" : "player " + playerId + " exists already", cause);
        this.playerId = playerId;
    }

    /** Returns the id that exists; empty only if it belongs to a batch and the server does not name it. */
    public Optional<String> playerId() {
        return Optional.ofNullable(playerId);
    }
}
