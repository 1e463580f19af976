package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.Percentile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Lines over a common axis, as the table that they are drawn from.
 *
 * @param kind how it is drawn
 * @param title what stands above it
 * @param of what it is of, which stands above all that is of it
 * @param across what the axis is, and the first column
 * @param unit of the values
 */
public record Chart(Kind kind, String title, String of, String across, String unit, List<Line> lines, List<Row> rows) {

    /** How a chart is drawn. */
    public enum Kind {
        PERCENTILES,
        THROUGHPUT
    }

    /**
     * A line, and a column.
     *
     * @param warnings what is to be known beside its numbers; empty text if nothing
     */
    public record Line(String name, String slot, String warnings) {}

    /**
     * A place on the axis.
     *
     * @param values of the lines; {@link Double#NaN} where one has none
     */
    public record Row(double at, List<Double> values) {}

    /** Whether there is anything to draw. */
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
