package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.store.Locking;
import java.util.List;

/**
 * What one operation of one implementation cost.
 *
 * @param implementation its name, or {@link #FLOOR}
 * @param ratio the median, over the rounds, of its time by the floor's in the same round
 * @param ratioLow the low end of the ratio's 95 % interval
 * @param ratioHigh the high end of the ratio's 95 % interval
 * @param allocatedBytes allocated on the heap, in bytes per call
 * @param roundTrips the times that a call waits for the server
 * @param compilerShare of the time measured, in which Java's compilers still worked: the median of the rounds, above 1 if
 *     several did
 * @param roundRatios the ratio of each round, in their order
 * @param percentiles the distribution of a call's time, ascending
 */
public record BenchRow(
        String implementation,
        Driver driver,
        Tuning tuning,
        Locking locking,
        String operation,
        double p50Micros,
        double p90Micros,
        double p99Micros,
        double ratio,
        double ratioLow,
        double ratioHigh,
        double allocatedBytes,
        double roundTrips,
        double compilerShare,
        List<Double> roundRatios,
        List<Percentile> percentiles) {

    /** Who does the same in the least JDBC code: what others are measured by. */
    public static final String FLOOR = "floor";

    /** Holds copies of the lists. */
    public BenchRow {
        roundRatios = List.copyOf(roundRatios);
        percentiles = List.copyOf(percentiles);
    }

    /** Whether it is the floor's own. */
    public boolean isFloor() {
        return implementation.equals(FLOOR);
    }

    /** Whether Java still compiled for more than a fifth of the time measured. */
    public boolean isStillCompiled() {
        return CompilerTime.isLarge(compilerShare);
    }

    /** Whether it cannot be told from the floor: the ratio's interval holds 1. */
    public boolean isNoDifference() {
        return ratioLow <= 1 && ratioHigh >= 1;
    }
}
