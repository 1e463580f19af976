package dev.ormworkbench.database.driver;

/** How a driver is set beyond what the stores' correctness rests on. */
public enum Tuning {
    /** As the driver comes. */
    DEFAULT,
    /** With the settings that bring down what crosses the wire. */
    TUNED
}
