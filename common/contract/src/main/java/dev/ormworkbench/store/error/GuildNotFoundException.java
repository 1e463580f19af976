package dev.ormworkbench.store.error;

/** No guild has this id (GS-09). Nothing has changed. */
public final class GuildNotFoundException extends PlayerStoreException {

    public GuildNotFoundException(Call call, long guildId) {
        super(call, "there is no guild " + guildId, null);
    }
}
