package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.Best;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.output.measured.Coverage;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Results of {@code bench} by operation.
 *
 * @param panels one for each operation and setting
 */
public record Timings(List<Panel> panels) {

    /**
     * One operation in one setting.
     *
     * @param setting driver, tuning and locking strategy; empty text if all panels have the same
     * @param ratios of the implementations to the floor; empty if there are none
     */
    public record Panel(
            String operation,
            String setting,
            String anchor,
            List<BenchRow> rows,
            Chart percentiles,
            Optional<BoxPlot> ratios) {

        /** Returns the anchor of an implementation's row. */
        public String anchor(String implementation) {
            return anchor + "-" + Numbers.anchor(implementation);
        }

        /** Returns the row of an implementation; empty if it has none. */
        public Optional<BenchRow> row(String implementation) {
            return rows.stream()
                    .filter(row -> row.implementation().equals(implementation))
                    .findFirst();
        }

        /** Returns the least coverage of the intervals, such as {@code 93.75 %}. */
        public String coverage() {
            return Coverage.ofBench(rows);
        }

        /** Returns the implementation with the best ratio; empty if none is best beyond noise. See {@link Best#row}. */
        Optional<BenchRow> best() {
            boolean floorIsCompiling = rows.stream()
                    .anyMatch(row -> row.isFloor() && row.warnings().contains(Warning.STILL_COMPILING));
            if (floorIsCompiling) {
                return Optional.empty();
            }
            return new Best<>(rows.stream()
                            .filter(row -> !row.isFloor())
                            .map(row -> new Best.Contender<>(
                                    row,
                                    row.toFloor().ratioLow(),
                                    row.toFloor().ratioHigh(),
                                    row.roundRatios().size()))
                            .toList())
                    .row();
        }
    }

    /** Returns the warnings of all rows, each once. */
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

    /** The floor comes last. */
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

    /** Returns the first panel of an operation; empty if there is none. */
    Optional<Panel> panel(String operation) {
        return panels.stream()
                .filter(panel -> panel.operation().equals(operation))
                .findFirst();
    }
}
