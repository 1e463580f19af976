package dev.ormworkbench.runner.bench;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.scenario.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Changes since rows were saved, beyond noise: a ratio to the floor whose interval lies wholly above or below the saved
 * one, or another number of round trips. Times are not compared, because machines differ and drift.
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
        List<String> lines = new ArrayList<>();
        boolean worse = false;
        int compared = 0;
        for (BenchRow each : now) {
            SavedRow row = SavedRow.of(each);
            SavedRow earlier = known.get(row.name());
            if (earlier == null) {
                lines.add(row.name() + ": not measured before");
                continue;
            }
            compared++;
            boolean slower = row.ratioLow() > earlier.ratioHigh();
            if (slower || row.ratioHigh() < earlier.ratioLow()) {
                lines.add(row.name() + ": " + row.shown() + " times the floor, was " + earlier.shown() + ": "
                        + verdict(slower));
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

    /** The part of a saved row that is compared. */
    public record SavedRow(String name, double ratio, double ratioLow, double ratioHigh, double roundTrips) {

        static SavedRow of(BenchRow row) {
            BenchRow.Subject subject = row.subject();
            BenchRow.ToFloor toFloor = row.toFloor();
            return new SavedRow(
                    name(
                            subject.operation(),
                            subject.implementation(),
                            Spelling.of(subject.driver()),
                            Spelling.of(subject.tuning()),
                            Spelling.of(subject.locking()),
                            subject.latencyMicros()),
                    toFloor.ratio(),
                    toFloor.ratioLow(),
                    toFloor.ratioHigh(),
                    row.roundTrips());
        }

        /** Rows of different settings have different names, so they are never compared. */
        static String name(
                String operation,
                String implementation,
                String driver,
                String tuning,
                String locking,
                double latencyMicros) {
            String latency = latencyMicros == 0 ? "" : ", " + milliseconds(latencyMicros) + " ms of latency";
            return operation + " on " + implementation + " (" + driver + ", " + tuning + ", " + locking + latency + ")";
        }

        private static String milliseconds(double micros) {
            return BigDecimal.valueOf(micros)
                    .movePointLeft(3)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        private String shown() {
            return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio, ratioLow, ratioHigh);
        }
    }
}
