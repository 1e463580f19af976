package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * The ratios of rounds as boxes on a logarithmic axis, from 0 to {@value #WIDTH}.
 *
 * @param ticks ratios that are marked on the axis
 */
public record BoxPlot(List<Box> boxes, List<Tick> ticks) {

    /** The length of the axis. */
    public static final int WIDTH = 600;

    /** Between boxes, from middle to middle. */
    public static final int STEP = 34;

    private static final double[] MARKS = {
        0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 20, 50, 100
    };

    /** How far marks are from each other at least, for their numbers. */
    private static final double NARROWEST = 44;

    private static final double MARGIN = 1.04;

    /** The widest that a character of a name, and of what stands below it, is on an average. */
    private static final double NAME_CHARACTER = 8.2;

    private static final double NOTE_CHARACTER = 6.2;

    /** Beside a name. */
    private static final int MARGIN_AROUND = 20;

    /** A ratio on the axis. */
    public record Tick(String text, String x, boolean one) {}

    /**
     * One implementation.
     *
     * @param low the lowest of its ratios, on the axis, and so on up to {@code high}
     * @param intervalLow the low end of the median's interval, on the axis
     * @param y the middle
     */
    public record Box(
            BenchRow row,
            String slot,
            String low,
            String lowerQuartile,
            String boxWidth,
            String median,
            String high,
            String intervalLow,
            String intervalHigh,
            int y) {}

    /** From ratio to place. */
    private record Axis(double from, double to) {

        double place(double ratio) {
            return WIDTH * Math.log(ratio / from) / Math.log(to / from);
        }

        String at(double ratio) {
            return Numbers.coordinate(place(ratio));
        }
    }

    /** The boxes of rows; empty if there are none. */
    static Optional<BoxPlot> of(List<BenchRow> rows, Palette palette) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        double[] all = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                        DoubleStream.of(
                                1, row.toFloor().ratioLow(), row.toFloor().ratioHigh()),
                        row.roundRatios().stream().mapToDouble(Double::doubleValue)))
                .sorted()
                .toArray();
        Axis axis = new Axis(all[0] / MARGIN, all[all.length - 1] * MARGIN);
        List<Box> boxes = new ArrayList<>();
        for (BenchRow row : rows) {
            boxes.add(box(row, axis, palette.slot(row.implementation()), STEP / 2 + STEP * boxes.size()));
        }
        return Optional.of(new BoxPlot(boxes, ticks(axis)));
    }

    private static Box box(BenchRow row, Axis axis, String slot, int y) {
        double[] sorted = row.roundRatios().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        // Between the two nearest, in proportion.
        Percentile quantiles = new Percentile().withEstimationType(EstimationType.R_7);
        quantiles.setData(sorted);
        double lower = quantiles.evaluate(25);
        double upper = quantiles.evaluate(75);
        return new Box(
                row,
                slot,
                axis.at(sorted[0]),
                axis.at(lower),
                Numbers.coordinate(axis.place(upper) - axis.place(lower)),
                axis.at(row.toFloor().ratio()),
                axis.at(sorted[sorted.length - 1]),
                axis.at(row.toFloor().ratioLow()),
                axis.at(row.toFloor().ratioHigh()),
                y);
    }

    /** 1 always, and others where there is room. */
    private static List<Tick> ticks(Axis axis) {
        List<Double> marked = new ArrayList<>(List.of(1.0));
        for (double mark : MARKS) {
            boolean room =
                    marked.stream().allMatch(other -> Math.abs(axis.place(mark) - axis.place(other)) >= NARROWEST);
            if (mark >= axis.from() && mark <= axis.to() && room) {
                marked.add(mark);
            }
        }
        return marked.stream()
                .sorted()
                .map(mark -> new Tick(Numbers.of(mark), axis.at(mark), mark == 1.0))
                .toList();
    }

    /** How much room there is before the axis, for the names and the warnings below them. */
    public int margin() {
        return MARGIN_AROUND
                + (int) Math.ceil(boxes.stream()
                        .mapToDouble(box -> Math.max(
                                NAME_CHARACTER * box.row().implementation().length(),
                                NOTE_CHARACTER * box.row().warningWords().length()))
                        .max()
                        .orElse(0));
    }

    /** How high the drawing is without its axis. */
    public int height() {
        return STEP * boxes.size();
    }
}
