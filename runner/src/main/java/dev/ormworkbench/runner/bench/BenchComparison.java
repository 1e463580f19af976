package dev.ormworkbench.runner.bench;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.Change;
import dev.ormworkbench.runner.measurement.MedianInterval;
import dev.ormworkbench.runner.scenario.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Changes since rows were saved, beyond noise: another ratio to the floor, as {@link Change} tells, or another number of
 * round trips. Times are not compared, because machines differ and drift.
 *
 * @param lines a line for each change, and a last line with the verdict
 * @param worse whether something got worse
 */
public record BenchComparison(List<String> lines, boolean worse) {

    /** Copies the list. */
    public BenchComparison {
        lines = List.copyOf(lines);
    }

    /** Compares the rows that both have. */
    public static BenchComparison of(List<SavedRow> before, List<BenchRow> now) {
        var known = before.stream().collect(Collectors.toMap(SavedRow::name, Function.identity(), (a, b) -> b));
        long compared = now.stream()
                .filter(row -> known.containsKey(SavedRow.of(row).name()))
                .count();
        // The floor's own ratio is always 1.
        long ratios = now.stream()
                .filter(row ->
                        !row.isFloor() && known.containsKey(SavedRow.of(row).name()))
                .count();
        Change change = new Change((int) Math.max(1, ratios));
        List<String> lines = new ArrayList<>();
        boolean worse = false;
        for (BenchRow each : now) {
            SavedRow row = SavedRow.of(each);
            SavedRow earlier = known.get(row.name());
            if (earlier == null) {
                lines.add(row.name() + ": not measured before");
                continue;
            }
            boolean slower = change.isHigher(earlier.roundRatios(), row.roundRatios());
            if (slower || change.isHigher(row.roundRatios(), earlier.roundRatios())) {
                lines.add(row.name() + ": " + MedianInterval.of(row.roundRatios()) + " times the floor, was "
                        + MedianInterval.of(earlier.roundRatios()) + ": " + verdict(slower));
                worse |= slower;
            }
            boolean more = row.roundTrips() > earlier.roundTrips();
            if (more || row.roundTrips() < earlier.roundTrips()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: %.0f round trips, was %.0f: %s",
                        row.name(),
                        row.roundTrips(),
                        earlier.roundTrips(),
                        verdict(more)));
                worse |= more;
            }
        }
        lines.add(compared + " of " + now.size() + " rows were measured before; "
                + (worse ? "something got worse" : "nothing got worse"));
        return new BenchComparison(lines, worse);
    }

    private static String verdict(boolean worse) {
        return worse ? "worse" : "better";
    }

    /**
     * The part of a saved row that is compared.
     *
     * @param roundRatios the ratio to the floor in each round, one at least
     */
    public record SavedRow(String name, List<Double> roundRatios, double roundTrips) {

        /** Copies the list. */
        public SavedRow {
            roundRatios = List.copyOf(roundRatios);
        }

        static SavedRow of(BenchRow row) {
            return new SavedRow(name(row.subject()), row.roundRatios(), row.roundTrips());
        }

        /** Returns the name of the row of this subject. */
        public static String name(BenchRow.Subject subject) {
            return name(
                    subject.operation(),
                    subject.implementation(),
                    Spelling.of(subject.driver()),
                    Spelling.of(subject.tuning()),
                    Spelling.of(subject.autoCommit()),
                    Spelling.of(subject.locking()),
                    subject.latencyMicros());
        }

        /** Rows of different settings have different names, so they are never compared. */
        static String name(
                String operation,
                String implementation,
                String driver,
                String tuning,
                String autoCommit,
                String locking,
                double latencyMicros) {
            String latency = latencyMicros == 0 ? "" : ", " + milliseconds(latencyMicros) + " ms of latency";
            return operation + " on " + implementation + " (" + driver + ", " + tuning + ", " + autoCommit + ", "
                    + locking + latency + ")";
        }

        private static String milliseconds(double micros) {
            return BigDecimal.valueOf(micros)
                    .movePointLeft(3)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
