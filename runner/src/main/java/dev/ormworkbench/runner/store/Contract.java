package dev.ormworkbench.runner.store;

/** What an implementation may have: a store of players, a store of guilds, or both; and pitfalls beside a store of guilds. */
public enum Contract {
    /** {@link dev.ormworkbench.store.PlayerStore}. */
    PLAYERS("players"),
    /** {@link dev.ormworkbench.store.guild.GuildStore}. */
    GUILDS("guilds"),
    /** {@link dev.ormworkbench.store.pitfall.GuildPitfalls}, on the tables of guilds. */
    PITFALLS("pitfalls");

    private final String kept;

    Contract(String kept) {
        this.kept = kept;
    }

    /** Returns what an implementation of it is called, such as {@code store of guilds}. */
    public String asStore() {
        return this == PITFALLS ? kept : "store of " + kept;
    }

    /** Returns what it is about, in the plural. */
    @Override
    public String toString() {
        return kept;
    }
}
