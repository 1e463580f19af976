package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return Spelling.of(row.driver()) + ", " + Spelling.of(row.tuning()) + ", " + Spelling.of(row.locking());
    }

    /** The baseline last. */
    private static List<BenchRow> inOrder(List<BenchRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(BenchRow::isFloor).thenComparing(BenchRow::implementation))
                .toList();
    }

    private static Panel panel(String operation, String setting, List<BenchRow> rows, Palette palette) {
        Map<String, List<Percentile>> distributions = new LinkedHashMap<>();
        rows.forEach(row -> distributions.put(row.implementation(), row.percentiles()));
        String title = operation + (setting.isEmpty() ? "" : " (" + setting + ")");
        return new Panel(
                operation,
                setting,
                "bench-" + Numbers.anchor(operation + " " + setting),
                rows,
                Chart.percentiles(title, distributions, palette),
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
