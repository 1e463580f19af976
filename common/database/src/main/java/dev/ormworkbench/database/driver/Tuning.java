package dev.ormworkbench.database.driver;

/** A driver's settings beyond those that the stores' correctness depends on. */
public enum Tuning {
    /** The driver's own defaults. */
    DEFAULT,
    /** With the settings that reduce traffic. */
    TUNED
}
