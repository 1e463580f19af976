package dev.ormworkbench.runner.output;

/** How much of what is sent is printed. */
public enum TraceDetail {
    /** Numbers. */
    COUNTS,
    /** The statements too. */
    SQL
}
