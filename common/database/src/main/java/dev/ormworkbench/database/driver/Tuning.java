package dev.ormworkbench.database.driver;

/** A driver's settings beyond those that the stores' correctness depends on. */
public enum Tuning {
    /** The driver's own defaults. */
    DEFAULT,
    /** With the settings that reduce traffic. */
    TUNED,
    /** As {@link #TUNED}, and the server prepares each statement once for a connection, which keeps it. */
    PREPARED
}
