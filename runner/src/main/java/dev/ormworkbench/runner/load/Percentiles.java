package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.measurement.LoadRow;
import org.HdrHistogram.Histogram;

/** The numbers that are shown of distributions of times in nanoseconds. */
public final class Percentiles {

    private Percentiles() {}

    /** Returns those of latencies; zeros if there is none. */
    public static LoadRow.Latencies latencies(Histogram nanos) {
        return new LoadRow.Latencies(
                micros(nanos, 50),
                micros(nanos, 90),
                micros(nanos, 99),
                micros(nanos, 99.9),
                nanos.getMaxValue() / 1e3);
    }

    static LoadRow.Waits waits(Callers.Times times) {
        return new LoadRow.Waits(
                micros(times.poolWaits(), 50),
                micros(times.poolWaits(), 99),
                micros(times.serverWaits(), 50),
                micros(times.serverWaits(), 99));
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }
}
