package dev.ormworkbench.runner.store;

/** What a store keeps. An implementation has a store of one of these contracts, or of both. */
public enum Contract {
    /** {@link dev.ormworkbench.store.PlayerStore}. */
    PLAYERS("players"),
    /** {@link dev.ormworkbench.store.guild.GuildStore}. */
    GUILDS("guilds");

    private final String kept;

    Contract(String kept) {
        this.kept = kept;
    }

    /** Returns what its stores hold, in the plural. */
    @Override
    public String toString() {
        return kept;
    }
}
