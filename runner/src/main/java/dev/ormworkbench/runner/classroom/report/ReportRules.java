package dev.ormworkbench.runner.classroom.report;

import dev.ormworkbench.runner.measurement.TimeBounds;
import dev.ormworkbench.store.Locking;
import java.time.Duration;

/**
 * How much a report plays and measures.
 *
 * @param full lessons at all levels, all operations and locking strategies, in more rounds
 * @param locking the locking strategy of trades
 * @param time how long an operation is measured in a round
 * @param warmUp the longest warm-up of an operation in a round
 */
public record ReportRules(boolean full, Locking locking, Duration time, Duration warmUp) {

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is out of bounds; the message says how it must be
     */
    public ReportRules {
        TimeBounds.require("the measured time of an operation", time);
        TimeBounds.require("the warm-up of an operation", warmUp);
    }
}
