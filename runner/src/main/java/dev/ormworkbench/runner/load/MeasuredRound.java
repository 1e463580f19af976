package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.measurement.LoadRow;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One round of one implementation.
 *
 * @param latencies of the calls that got an answer, in nanoseconds
 * @param perSecond calls that got an answer in each whole second
 */
record MeasuredRound(LoadRow.Round row, Histogram latencies, List<Long> perSecond) {

    /** Copies the list. */
    MeasuredRound {
        perSecond = List.copyOf(perSecond);
    }
}
