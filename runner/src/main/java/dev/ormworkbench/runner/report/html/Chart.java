package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.report.html.form.Palette;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A line chart, as the table that it is drawn from.
 *
 * @param title above the chart
 * @param of subject of the chart, such as the operation
 * @param across name of the horizontal axis and of the first column
 * @param unit of the values
 */
public record Chart(Kind kind, String title, String of, String across, String unit, List<Line> lines, List<Row> rows) {

    /** The kind of axes. */
    public enum Kind {
        PERCENTILES,
        THROUGHPUT
    }

    /**
     * A line of the chart and a column of the table.
     *
     * @param warnings about its numbers; empty text if none
     */
    public record Line(String name, String slot, String warnings) {}

    /**
     * A position on the horizontal axis.
     *
     * @param values of the lines; {@link Double#NaN} where a line has no value
     */
    public record Row(double at, List<Double> values) {}

    /** Returns whether there is nothing to draw. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    static Chart percentiles(
            String of, Map<String, List<Percentile>> distributions, Map<String, String> warnings, Palette palette) {
        Map<String, Map<Double, Double>> points = new LinkedHashMap<>();
        distributions.forEach((name, distribution) -> {
            Map<Double, Double> line = new TreeMap<>();
            distribution.forEach(point -> line.put(point.percentile(), point.micros()));
            points.put(name, line);
        });
        return of(Kind.PERCENTILES, "Latency by percentile", of, "percentile", "µs", points, warnings, palette);
    }

    static Chart throughput(
            String of, Map<String, List<Double>> bySecond, Map<String, String> warnings, Palette palette) {
        Map<String, Map<Double, Double>> points = new LinkedHashMap<>();
        bySecond.forEach((name, values) -> {
            Map<Double, Double> line = new TreeMap<>();
            IntStream.range(0, values.size()).forEach(i -> line.put(i + 1.0, values.get(i)));
            points.put(name, line);
        });
        return of(
                Kind.THROUGHPUT,
                "Throughput over time",
                of,
                "second",
                "operations per second",
                points,
                warnings,
                palette);
    }

    private static Chart of(
            Kind kind,
            String title,
            String of,
            String across,
            String unit,
            Map<String, Map<Double, Double>> points,
            Map<String, String> warnings,
            Palette palette) {
        TreeMap<Double, List<Double>> rows = new TreeMap<>();
        points.values().forEach(line -> line.keySet().forEach(at -> rows.put(at, new ArrayList<>())));
        rows.forEach((at, values) -> points.values().forEach(line -> values.add(line.getOrDefault(at, Double.NaN))));
        return new Chart(
                kind,
                title,
                of,
                across,
                unit,
                points.keySet().stream()
                        .map(name -> new Line(name, palette.slot(name), warnings.getOrDefault(name, "")))
                        .toList(),
                rows.entrySet().stream()
                        .map(row -> new Row(row.getKey(), row.getValue()))
                        .toList());
    }
}
