package dev.ormworkbench.store.guild;

/** A guild's tier. Stored by its name. */
public enum Tier {
    BRONZE,
    SILVER,
    GOLD
}
