package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.Best;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.output.measured.Coverage;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Results of {@code load}, grouped by locking strategy, threads and players. */
public record Loads(List<Panel> panels) {

    /** Rows with the same strategy, threads and players. */
    public record Panel(String title, List<LoadRow> rows, Chart throughput, Chart percentiles) {

        /** Returns the coverage of the intervals and its noun, such as {@code 75 % interval}; empty text if there are none. */
        public String coverage() {
            return isRepeated() ? Coverage.ofLoad(rows) + " interval" : "";
        }

        /** Returns the row of an implementation; empty if it has none. */
        Optional<LoadRow> row(String implementation) {
            return rows.stream()
                    .filter(row -> row.implementation().equals(implementation))
                    .findFirst();
        }

        /** Returns whether a row is the best. */
        public boolean isBest(LoadRow row) {
            return best().filter(row::equals).isPresent();
        }

        /** Returns whether the rows have intervals. */
        public boolean isRepeated() {
            return rows.stream().anyMatch(LoadRow::isRepeated);
        }

        /** Returns the implementation that the others are compared with. */
        public String first() {
            return rows.get(0).toFirst().ratioTo();
        }

        /**
         * Returns the implementation with the highest throughput; empty if none is best beyond noise, or if it lost money in a
         * round. See {@link Best#row}: throughputs are negated, as the lowest is best there.
         */
        Optional<LoadRow> best() {
            return new Best<>(rows.stream()
                            .map(row -> new Best.Contender<>(
                                    row,
                                    -row.intervals().throughputPerSecond().high(),
                                    -row.intervals().throughputPerSecond().low(),
                                    row.rounds().size()))
                            .toList())
                    .row()
                    .filter(row -> row.audit().money().isKept());
        }
    }

    static Loads of(List<LoadRow> rows, Palette palette) {
        Map<String, List<LoadRow>> byTitle = new LinkedHashMap<>();
        for (LoadRow row : rows) {
            byTitle.computeIfAbsent(title(row), unused -> new ArrayList<>()).add(row);
        }
        List<Panel> panels = new ArrayList<>();
        byTitle.forEach((title, of) -> {
            Map<String, List<Double>> bySecond = new LinkedHashMap<>();
            Map<String, List<Percentile>> distributions = new LinkedHashMap<>();
            Map<String, String> warnings = new HashMap<>();
            for (LoadRow row : of) {
                bySecond.put(row.implementation(), row.curves().throughputBySecond());
                distributions.put(row.implementation(), row.curves().percentiles());
                warnings.put(row.implementation(), row.warningWords());
            }
            panels.add(new Panel(
                    title,
                    of,
                    Chart.throughput(title, bySecond, warnings, palette),
                    Chart.percentiles(title, distributions, warnings, palette)));
        });
        return new Loads(panels);
    }

    /** Returns the ratio to the first implementation's throughput; a dash if there is none. */
    public static String toFirst(LoadRow row) {
        if (row.isFirst()) {
            return "1";
        } else if (Double.isNaN(row.toFirst().throughputRatio().median())) {
            return "–";
        }
        return row.toFirst().isSameThroughput()
                ? "no difference"
                : Numbers.ratio(row.toFirst().throughputRatio().median());
    }

    /** Returns the warnings of all rows, each once. */
    public Set<Warning> warnings() {
        return Warning.of(panels.stream().flatMap(panel -> panel.rows().stream()));
    }

    private static String title(LoadRow row) {
        return Spelling.of(row.locking()) + ", " + Counted.of(row.size().threads(), "thread") + ", "
                + row.size().players() + " players";
    }

    /** Returns a throughput without decimals. */
    public static String perSecond(double throughput) {
        return Numbers.of(Math.rint(throughput));
    }

    /** Returns the anchor of a row. */
    public static String anchor(LoadRow row) {
        return "load-" + Numbers.anchor(title(row) + " " + row.implementation());
    }

    /** Returns the first panel that has a row of an implementation; empty if there is none. */
    Optional<Panel> panel(String implementation) {
        return panels.stream()
                .filter(panel -> panel.row(implementation).isPresent())
                .findFirst();
    }
}
