package dev.ormworkbench.runner.output;

/** How much a trace prints. */
public enum TraceDetail {
    /** The counts. */
    COUNTS,
    /** The counts and the statements. */
    SQL
}
