package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.List;

/**
 * What one operation of one implementation cost.
 *
 * @param implementation its name, or {@link #FLOOR}
 * @param ratio the median, over the rounds, of its time by the floor's in the same round
 * @param ratioLow the low end of the ratio's interval
 * @param ratioHigh the high end of the ratio's interval
 * @param ratioCoverage the probability with which an interval of so many rounds holds the ratio of endless ones: 0.75 for
 *     three rounds, 0.9375 for five, 0.95 at least for six and more
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
        double ratioCoverage,
        double allocatedBytes,
        double roundTrips,
        double compilerShare,
        List<Double> roundRatios,
        List<Percentile> percentiles)
        implements Measurement {

    /** Who does the same in the least JDBC code: what others are measured by. */
    public static final String FLOOR = "floor";

    /** How many times the low end of an interval its high end may be. */
    private static final double NOISY = 1.25;

    private static final double LEAST_COVERAGE = 0.9;
    private static final double HALF_A_DECIMAL = 0.005;

    /** Holds copies of the lists. */
    public BenchRow {
        roundRatios = List.copyOf(roundRatios);
        percentiles = List.copyOf(percentiles);
    }

    /** Whether it is the floor's own. */
    public boolean isFloor() {
        return implementation.equals(FLOOR);
    }

    @Override
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (CompilerTime.isLarge(compilerShare)) {
            warnings.add(Warning.STILL_COMPILING);
        }
        if (ratioHigh > NOISY * ratioLow) {
            warnings.add(Warning.NOISY);
        }
        if (ratioCoverage < LEAST_COVERAGE) {
            warnings.add(Warning.FEW_ROUNDS);
        }
        return warnings;
    }

    /** Whether it cannot be told from the floor: the ratio's interval, in two decimals as it is shown, holds 1. */
    public boolean isNoDifference() {
        return ratioLow < 1 + HALF_A_DECIMAL && ratioHigh >= 1 - HALF_A_DECIMAL;
    }
}
