package dev.ormworkbench.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A player with this id exists already (PS-02, PS-05). Nothing has changed. */
public final class DuplicatePlayerException extends PlayerStoreException {

    private final @Nullable String playerId;

    /** @param playerId the id, null if it is one of a batch and the server does not say which */
    public DuplicatePlayerException(Call call, @Nullable String playerId, Throwable cause) {
        super(call, playerId == null ? "a player exists already" : "player " + playerId + " exists already", cause);
        this.playerId = playerId;
    }

    /** The id that exists; empty only for one of a batch, where the server does not say which. */
    public Optional<String> playerId() {
        return Optional.ofNullable(playerId);
    }
}
