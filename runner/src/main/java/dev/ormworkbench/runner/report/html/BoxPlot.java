package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.report.html.form.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Ratios of rounds as boxes on a logarithmic axis from 0 to {@value #WIDTH}.
 *
 * @param ticks ratios marked on the axis
 */
public record BoxPlot(List<Box> boxes, List<Tick> ticks) {

    /** Length of the axis. */
    public static final int WIDTH = 600;

    /** Distance between the middles of two boxes. */
    public static final int STEP = 34;

    private static final double[] MARKS = {
        0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 20, 50, 100
    };

    /** Least distance of two marks, so that their numbers fit. */
    private static final double NARROWEST = 44;

    private static final double MARGIN = 1.04;

    /** Largest average width of a character of a name, and of the note below it. */
    private static final double NAME_CHARACTER = 8.2;

    private static final double NOTE_CHARACTER = 6.2;

    /** Space beside a name. */
    private static final int MARGIN_AROUND = 20;

    /** A ratio on the axis. */
    public record Tick(String text, String x, boolean one) {}

    /**
     * One implementation.
     *
     * @param y middle of the box
     */
    public record Box(BenchRow row, String slot, Marks at, int y) {}

    /**
     * Ratios as positions on the axis.
     *
     * @param low lowest ratio
     * @param high highest ratio
     * @param intervalLow low end of the median's interval
     */
    public record Marks(
            String low,
            String lowerQuartile,
            String boxWidth,
            String median,
            String high,
            String intervalLow,
            String intervalHigh) {}

    /** Converts a ratio to a position. */
    private record Axis(double from, double to) {

        double place(double ratio) {
            return WIDTH * Math.log(ratio / from) / Math.log(to / from);
        }

        String at(double ratio) {
            return Numbers.coordinate(place(ratio));
        }
    }

    /** Returns the boxes of rows; empty if there are no rows. */
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
        // Linear interpolation between the two nearest ratios.
        Percentile quantiles = new Percentile().withEstimationType(EstimationType.R_7);
        quantiles.setData(sorted);
        double lower = quantiles.evaluate(25);
        double upper = quantiles.evaluate(75);
        return new Box(
                row,
                slot,
                new Marks(
                        axis.at(sorted[0]),
                        axis.at(lower),
                        Numbers.coordinate(axis.place(upper) - axis.place(lower)),
                        axis.at(row.toFloor().ratio()),
                        axis.at(sorted[sorted.length - 1]),
                        axis.at(row.toFloor().ratioLow()),
                        axis.at(row.toFloor().ratioHigh())),
                y);
    }

    /** 1 is always marked, others where there is room. */
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

    /** Returns the width before the axis, for names and the warnings below them. */
    public int margin() {
        return MARGIN_AROUND
                + (int) Math.ceil(boxes.stream()
                        .mapToDouble(box -> Math.max(
                                NAME_CHARACTER * box.row().implementation().length(),
                                NOTE_CHARACTER * box.row().warningWords().length()))
                        .max()
                        .orElse(0));
    }

    /** Returns the height without the axis. */
    public int height() {
        return STEP * boxes.size();
    }
}
