package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code load} came to, by the way in which trades were kept safe. */
public record Loads(List<Panel> panels) {

    /** Everything that was played alike. */
    public record Panel(String title, List<LoadRow> rows, Chart throughput, Chart percentiles) {}

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

    /** The warnings of all rows, each once. */
    public Set<Warning> warnings() {
        return Warning.of(panels.stream().flatMap(panel -> panel.rows().stream()));
    }

    private static String title(LoadRow row) {
        return "%s, %d %s, %d players"
                .formatted(
                        Spelling.of(row.locking()),
                        row.size().threads(),
                        row.size().threads() == 1 ? "thread" : "threads",
                        row.size().players());
    }

    /** Where a row stands. */
    public static String anchor(LoadRow row) {
        return "load-" + Numbers.anchor(title(row) + " " + row.implementation());
    }

    /** The first row of an implementation. */
    Optional<LoadRow> row(String implementation) {
        return panels.stream()
                .flatMap(panel -> panel.rows().stream())
                .filter(row -> row.implementation().equals(implementation))
                .findFirst();
    }
}
