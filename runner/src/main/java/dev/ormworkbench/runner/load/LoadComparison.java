package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.measurement.Change;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MedianInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes since a load was saved, beyond noise: a throughput, a p50 or a p99 that has another ratio to the first implementation's.
 * The first implementation itself is not compared, and neither are times, because machines differ and drift.
 *
 * @param lines a line for each change, and a last line with the verdict
 * @param worse whether something got worse
 */
public record LoadComparison(List<String> lines, boolean worse) {

    private static final List<Measure> MEASURES = List.of(
            new Measure("throughput", /* moreIsBetter= */ true, LoadRatios::throughputs),
            new Measure("p50", /* moreIsBetter= */ false, LoadRatios::p50s),
            new Measure("p99", /* moreIsBetter= */ false, LoadRatios::p99s));

    /** How many ratios of a row are compared. */
    public static final int RATIOS = MEASURES.size();

    private record Measure(String name, boolean moreIsBetter, Function<LoadRatios, List<Double>> ratios) {}

    /** Copies the list. */
    public LoadComparison {
        lines = List.copyOf(lines);
    }

    /** Compares the rows that both have and that have a ratio. */
    public static LoadComparison of(List<LoadRatios> saved, List<LoadRow> now) {
        Map<String, LoadRatios> known = saved.stream().collect(Collectors.toMap(LoadRatios::name, Function.identity()));
        List<LoadRatios> rows =
                now.stream().filter(row -> !row.isFirst()).map(LoadRatios::of).toList();
        List<LoadRatios> compared = rows.stream()
                .filter(row -> isComparable(row, known.get(row.name())))
                .toList();
        List<String> lines = new ArrayList<>();
        rows.stream()
                .filter(row -> !compared.contains(row))
                .forEach(row -> lines.add(row.name() + ": not measured before"));
        Change change = new Change(Math.max(1, RATIOS * compared.size()));
        boolean worse = false;
        for (LoadRatios row : compared) {
            LoadRatios earlier = Objects.requireNonNull(known.get(row.name()));
            for (Measure measure : MEASURES) {
                List<Double> before = measure.ratios().apply(earlier);
                List<Double> after = measure.ratios().apply(row);
                boolean higher = change.isHigher(before, after);
                if (higher || change.isHigher(after, before)) {
                    boolean isWorse = higher != measure.moreIsBetter();
                    lines.add(row.name() + ": " + measure.name() + " " + MedianInterval.of(after)
                            + " times the first's, was " + MedianInterval.of(before) + ": "
                            + (isWorse ? "worse" : "better"));
                    worse |= isWorse;
                }
            }
        }
        lines.add(compared.size() + " of " + rows.size() + " rows were measured before; "
                + (worse ? "something got worse" : "nothing got worse"));
        return new LoadComparison(lines, worse);
    }

    private static boolean isComparable(LoadRatios row, @Nullable LoadRatios earlier) {
        return earlier != null
                && !row.throughputs().isEmpty()
                && !earlier.throughputs().isEmpty();
    }
}
