package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.output.measured.Coverage;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * What {@code bench} measured, operation by operation.
 *
 * @param panels one for each operation in each setting
 */
public record Timings(List<Panel> panels) {

    /**
     * One operation in one setting.
     *
     * @param setting driver, tuning and locking; empty text if there is but one
     * @param ratios of the implementations, without the baseline; empty if they have none
     */
    public record Panel(
            String operation,
            String setting,
            String anchor,
            List<BenchRow> rows,
            Chart percentiles,
            Optional<BoxPlot> ratios) {

        /** In so few of all panels of equal implementations chance may make one the best. */
        private static final double LARGEST_CHANCE = 0.05;

        /** Where the row of an implementation stands. */
        public String anchor(String implementation) {
            return anchor + "-" + Numbers.anchor(implementation);
        }

        /** The row of an implementation. */
        public Optional<BenchRow> row(String implementation) {
            return rows.stream()
                    .filter(row -> row.implementation().equals(implementation))
                    .findFirst();
        }

        /** What the intervals of the ratios cover at least, such as {@code 93.75 %}. */
        public String coverage() {
            return Coverage.least(rows);
        }

        /**
         * The implementation whose ratio is the least beyond noise: its interval lies wholly below every other's, there were
         * so many rounds that this is hardly chance, and Java compiled neither it nor those that it is compared with while
         * they were measured. Empty if there is none.
         */
        Optional<BenchRow> best() {
            List<BenchRow> contenders =
                    rows.stream().filter(row -> !row.isFloor()).toList();
            boolean compiling = rows.stream().anyMatch(row -> row.warnings().contains(Warning.STILL_COMPILING));
            if (contenders.size() < 2 || compiling || chance(contenders) >= LARGEST_CHANCE) {
                return Optional.empty();
            }
            return contenders.stream()
                    .filter(row -> contenders.stream()
                            .allMatch(other -> other.equals(row)
                                    || row.toFloor().ratioHigh()
                                            < other.toFloor().ratioLow()))
                    .findFirst();
        }

        /** That of k equal implementations with n ratios each, one has the n least of all: k in C(kn, n). */
        private static double chance(List<BenchRow> contenders) {
            int rounds = contenders.stream()
                    .mapToInt(row -> row.roundRatios().size())
                    .min()
                    .orElse(0);
            return contenders.size() / CombinatoricsUtils.binomialCoefficientDouble(contenders.size() * rounds, rounds);
        }
    }

    /** The warnings of all rows, each once. */
    public Set<Warning> warnings() {
        return Warning.of(panels.stream().flatMap(panel -> panel.rows().stream()));
    }

    static Timings of(List<BenchRow> rows, Palette palette) {
        Map<String, Map<String, List<BenchRow>>> bySetting = new LinkedHashMap<>();
        for (BenchRow row : rows) {
            bySetting
                    .computeIfAbsent(setting(row), unused -> new LinkedHashMap<>())
                    .computeIfAbsent(row.operation(), unused -> new ArrayList<>())
                    .add(row);
        }
        List<Panel> panels = new ArrayList<>();
        bySetting.forEach((setting, byOperation) -> byOperation.forEach((operation, of) -> {
            String shown = bySetting.size() == 1 ? "" : setting;
            panels.add(panel(operation, shown, inOrder(of), palette));
        }));
        return new Timings(panels);
    }

    private static String setting(BenchRow row) {
        BenchRow.Subject subject = row.subject();
        return Spelling.of(subject.driver()) + ", " + Spelling.of(subject.tuning()) + ", "
                + Spelling.of(subject.locking());
    }

    /** The baseline last. */
    private static List<BenchRow> inOrder(List<BenchRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(BenchRow::isFloor).thenComparing(BenchRow::implementation))
                .toList();
    }

    private static Panel panel(String operation, String setting, List<BenchRow> rows, Palette palette) {
        Map<String, List<Percentile>> distributions = new LinkedHashMap<>();
        Map<String, String> warnings = new HashMap<>();
        for (BenchRow row : rows) {
            distributions.put(row.implementation(), row.percentiles());
            warnings.put(row.implementation(), row.warningWords());
        }
        String title = operation + (setting.isEmpty() ? "" : " (" + setting + ")");
        return new Panel(
                operation,
                setting,
                "bench-" + Numbers.anchor(operation + " " + setting),
                rows,
                Chart.percentiles(title, distributions, warnings, palette),
                BoxPlot.of(
                        rows.stream()
                                .filter(row ->
                                        !row.isFloor() && !row.roundRatios().isEmpty())
                                .toList(),
                        palette));
    }

    /** The first panel of an operation. */
    Optional<Panel> panel(String operation) {
        return panels.stream()
                .filter(panel -> panel.operation().equals(operation))
                .findFirst();
    }
}
