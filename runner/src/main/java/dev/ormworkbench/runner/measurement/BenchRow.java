package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of one operation on one implementation.
 *
 * @param allocatedBytes bytes allocated on the heap per call
 * @param roundTrips how often one call waits for the server
 * @param compilerShare share of the measured time in which Java's compilers worked: the median of the rounds, above 1 if
 *     several compilers worked
 * @param roundRatios the ratio to the floor in each round, in order
 * @param percentiles the distribution of a call's time, ascending
 */
public record BenchRow(
        Subject subject,
        Times times,
        ToFloor toFloor,
        double allocatedBytes,
        double roundTrips,
        double compilerShare,
        List<Double> roundRatios,
        List<Percentile> percentiles)
        implements Measurement {

    /** The name of the floor, the least JDBC code that does the same work. */
    public static final String FLOOR = "floor";

    /**
     * The call that was measured, and the settings that decide its time.
     *
     * @param implementation its name, or {@link #FLOOR}
     * @param operation the name of the operation, as users write it
     * @param latencyMicros the delay added to each round trip, in microseconds
     */
    public record Subject(
            String implementation,
            Driver driver,
            Tuning tuning,
            AutoCommit autoCommit,
            Locking locking,
            String operation,
            double latencyMicros) {}

    /** The time of a call in microseconds, over all rounds. */
    public record Times(double p50Micros, double p90Micros, double p99Micros) {}

    /**
     * The call's time as a multiple of the floor's in the same round.
     *
     * @param ratio the median of the rounds
     * @param ratioLow the low end of the ratio's interval
     * @param ratioHigh the high end of the ratio's interval
     * @param ratioCoverage the probability that an interval of this many rounds contains the ratio of endless rounds: 0.75
     *     for three rounds, 0.9375 for five, at least 0.95 for six and more
     */
    public record ToFloor(double ratio, double ratioLow, double ratioHigh, double ratioCoverage) {

        /** Returns whether the call cannot be told from the floor: the interval, rounded to two decimals, contains 1. */
        public boolean isNoDifference() {
            return MedianInterval.isNoDifference(ratioLow, ratioHigh);
        }
    }

    /** Copies the lists. */
    public BenchRow {
        roundRatios = List.copyOf(roundRatios);
        percentiles = List.copyOf(percentiles);
    }

    /** The implementation's name, or {@link #FLOOR}. */
    public String implementation() {
        return subject.implementation();
    }

    /** The operation's name, as users write it. */
    public String operation() {
        return subject.operation();
    }

    /** Returns whether this is the floor's own row. */
    public boolean isFloor() {
        return implementation().equals(FLOOR);
    }

    @Override
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (CompilerTime.isLarge(compilerShare)) {
            warnings.add(Warning.STILL_COMPILING);
        }
        warnings.addAll(Warning.ofInterval(toFloor.ratioLow(), toFloor.ratioHigh(), toFloor.ratioCoverage()));
        return warnings;
    }
}
