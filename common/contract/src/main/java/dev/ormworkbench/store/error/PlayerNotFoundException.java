package dev.ormworkbench.store.error;

/** No player has this id (PS-07, PS-11). Nothing has changed. */
public final class PlayerNotFoundException extends PlayerStoreException {

    private final String playerId;

    public PlayerNotFoundException(Call call, String playerId) {
        super(call, "there is no player " + playerId, null);
        this.playerId = playerId;
    }

    /** Returns the unknown id. */
    public String playerId() {
        return playerId;
    }
}
