package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;

/**
 * Counts of one call of an operation: what it sends with one driver, tuning and locking strategy.
 *
 * @param operation as users name it
 * @param quickestMicros from the first command to the last answer of the quickest call, in microseconds; NaN if calls were
 *     only counted
 */
public record OperationCount(
        String implementation,
        Driver driver,
        Tuning tuning,
        AutoCommit autoCommit,
        Locking locking,
        String operation,
        OperationTrace.Sent sent,
        double quickestMicros) {

    /** Returns the counts of a trace with its time. */
    public static OperationCount timed(OperationTrace trace, Locking locking) {
        return of(trace, locking, trace.tookMicros());
    }

    /** Returns the counts of a trace without its time. */
    public static OperationCount untimed(OperationTrace trace, Locking locking) {
        return of(trace, locking, Double.NaN);
    }

    private static OperationCount of(OperationTrace trace, Locking locking, double quickestMicros) {
        return new OperationCount(
                trace.implementation(),
                trace.driver(),
                trace.tuning(),
                trace.autoCommit(),
                locking,
                trace.operation(),
                trace.sent(),
                quickestMicros);
    }

    /** Returns whether a time was measured. */
    public boolean isTimed() {
        return !Double.isNaN(quickestMicros);
    }
}
