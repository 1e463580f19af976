package dev.ormworkbench.store.guild;

/** The order of {@link GuildStore#search}. Guilds that are equal in it come in the order of their names. */
public enum GuildSort {
    /** By name, code point by code point. */
    NAME,
    /** The highest fee first. */
    HIGHEST_FEE,
    /** The earliest foundation first. */
    FOUNDED
}
