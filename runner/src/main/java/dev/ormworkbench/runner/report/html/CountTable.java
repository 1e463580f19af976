package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.report.OperationCount;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.AutoCommit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Round trips of calls through one driver with one way of auto-commit, with each tuning.
 *
 * @param timed whether times of calls were measured, too
 */
public record CountTable(Driver driver, AutoCommit autoCommit, boolean timed, List<Line> lines) {

    /** From here on a factor is shown without decimals. */
    private static final double LARGE = 10;

    /**
     * An operation by one implementation.
     *
     * @param locking as users name it; empty text if the operation was counted with one strategy only
     * @param counts with each tuning that was counted
     */
    public record Line(String operation, String implementation, String locking, Map<Tuning, OperationCount> counts) {

        /** Copies the map. */
        public Line {
            counts = Map.copyOf(counts);
        }

        /** Returns the count with a tuning; null if not counted. */
        public @Nullable OperationCount with(Tuning tuning) {
            return counts.get(tuning);
        }

        boolean isComparable() {
            return counts.keySet().containsAll(List.of(Tuning.DEFAULT, Tuning.TUNED));
        }

        /**
         * Returns how many times as many round trips the default settings take as the tuned ones; 1 if one of the two was
         * not counted.
         */
        double factor() {
            long standard = roundTrips(Tuning.DEFAULT);
            long tuned = roundTrips(Tuning.TUNED);
            return standard == 0 || tuned == 0 ? 1 : (double) standard / tuned;
        }

        private long roundTrips(Tuning tuning) {
            OperationCount count = counts.get(tuning);
            return count == null ? 0 : count.sent().roundTrips();
        }

        /** Returns the factor in words, such as {@code 97 × fewer}; empty text if both are the same. */
        public String difference() {
            double factor = factor();
            return factor == 1 ? "" : factor > 1 ? times(factor) + " × fewer" : times(1 / factor) + " × more";
        }
    }

    /**
     * The operation whose round trips tuning reduces most.
     *
     * @param implementations with this factor
     */
    public record Effect(String operation, long standard, long tuned, String factor, List<String> implementations) {}

    /** Returns a table for each driver and auto-commit, in the order of the counts. */
    static List<CountTable> of(List<OperationCount> counts) {
        Map<List<Object>, List<OperationCount>> byConnection = new LinkedHashMap<>();
        Map<String, Set<String>> lockings = new LinkedHashMap<>();
        for (OperationCount count : counts) {
            byConnection
                    .computeIfAbsent(List.of(count.driver(), count.autoCommit()), unused -> new ArrayList<>())
                    .add(count);
            lockings.computeIfAbsent(count.operation(), unused -> new LinkedHashSet<>())
                    .add(Spelling.of(count.locking()));
        }
        List<CountTable> tables = new ArrayList<>();
        byConnection.values().forEach(of -> tables.add(table(of, lockings)));
        return tables;
    }

    private static CountTable table(List<OperationCount> counts, Map<String, Set<String>> lockings) {
        Map<List<String>, Map<Tuning, OperationCount>> byLine = new LinkedHashMap<>();
        for (OperationCount count : counts) {
            boolean several = lockings.getOrDefault(count.operation(), Set.of()).size() > 1;
            byLine.computeIfAbsent(
                            List.of(
                                    count.operation(),
                                    several ? Spelling.of(count.locking()) : "",
                                    count.implementation()),
                            unused -> new LinkedHashMap<>())
                    .put(count.tuning(), count);
        }
        List<Line> lines = new ArrayList<>();
        byLine.forEach((name, byTuning) -> lines.add(new Line(name.get(0), name.get(2), name.get(1), byTuning)));
        List<String> order = List.copyOf(lockings.keySet());
        lines.sort(Comparator.comparing(line -> order.indexOf(line.operation())));
        return new CountTable(
                counts.get(0).driver(),
                counts.get(0).autoCommit(),
                counts.stream().anyMatch(OperationCount::isTimed),
                lines);
    }

    /** Returns whether an operation was counted with the default settings and with the tuned ones. */
    public boolean isComparable() {
        return lines.stream().anyMatch(Line::isComparable);
    }

    /** Returns the largest effect of tuning; empty if it reduces no round trips. */
    public Optional<Effect> effect() {
        return lines.stream()
                .max(Comparator.comparingDouble(Line::factor))
                .filter(line -> line.factor() > 1)
                .map(this::effect);
    }

    private Effect effect(Line largest) {
        return new Effect(
                largest.operation(),
                largest.roundTrips(Tuning.DEFAULT),
                largest.roundTrips(Tuning.TUNED),
                times(largest.factor()),
                lines.stream()
                        .filter(line -> line.operation().equals(largest.operation())
                                && line.locking().equals(largest.locking())
                                && line.factor() == largest.factor())
                        .map(Line::implementation)
                        .toList());
    }

    private static String times(double factor) {
        return Numbers.of(factor >= LARGE ? Math.rint(factor) : factor);
    }
}
