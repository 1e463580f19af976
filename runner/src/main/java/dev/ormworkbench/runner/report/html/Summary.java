package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.runner.report.source.StoreSource;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The most important numbers as one table: a row for each implementation, a column for each number. */
public record Summary(List<Column> columns, List<Row> rows) {

    /** The operation of the summary: it reads, locks, decides, writes and commits. */
    static final String OPERATION = "trade";

    private static final String UNDER_LOAD = "under load";

    /**
     * A number of each implementation.
     *
     * @param group heading above several columns
     * @param unit of the numbers, or a note about all of them; empty text for counts
     */
    public record Column(String group, String name, String unit) {}

    /** The numbers of one implementation, in the order of the columns; null where one is missing. */
    public record Row(String implementation, String slot, List<@Nullable Cell> cells) {}

    /**
     * A number.
     *
     * @param notes beside the number
     * @param warnings about the number
     * @param proof anchor of its source
     */
    public record Cell(String text, List<String> notes, List<Warning> warnings, String proof, boolean best) {}

    /** A column with its numbers by implementation. */
    private record Source(Column column, Function<String, Optional<Cell>> cells) {}

    /** A count and the anchor of its source. */
    private record Count(double number, String proof) {}

    static Summary of(
            Map<String, StoreSource> sources,
            List<OperationTrace> traces,
            Timings timings,
            Loads loads,
            Palette palette) {
        String trade = "one " + OPERATION;
        Function<String, Optional<OperationTrace>> trace = name -> traces.stream()
                .filter(each ->
                        each.implementation().equals(name) && each.operation().equals(OPERATION))
                .findFirst();
        List<Source> candidates = new ArrayList<>();
        candidates.add(counted(
                new Column("the store", "code", "lines"), palette, name -> Optional.ofNullable(sources.get(name))
                        .map(source -> new Count(source.linesOfCode(), "files-" + Numbers.anchor(name)))));
        candidates.add(counted(new Column(trade, "statements", ""), palette, name -> trace.apply(name)
                .map(each -> new Count(each.sent().statements(), Code.anchor(OPERATION, name)))));
        candidates.add(counted(new Column(trade, "round trips", ""), palette, name -> trace.apply(name)
                .map(each -> new Count(each.sent().roundTrips(), Code.anchor(OPERATION, name)))));
        timings.panel(OPERATION).ifPresent(panel -> {
            candidates.add(timed(
                    panel,
                    new Column(trade, "p50", "µs"),
                    row -> Numbers.of(row.times().p50Micros()),
                    BenchRow::warnings));
            candidates.add(timed(
                    panel,
                    new Column(trade, "p99", "µs"),
                    row -> Numbers.of(row.times().p99Micros()),
                    BenchRow::warnings));
            candidates.add(ratio(panel, new Column(trade, "ratio to the floor", panel.coverage() + " interval")));
            candidates.add(timed(
                    panel,
                    new Column(trade, "allocated", "kB"),
                    row -> Numbers.kilobytes(row.allocatedBytes()),
                    Summary::ofBytes));
        });
        candidates.add(throughput(loads));
        candidates.add(new Source(new Column(UNDER_LOAD, "conflicts", ""), name -> loads.panel(name)
                .flatMap(panel -> panel.row(name))
                .map(row -> new Cell(
                        Numbers.of((double) row.counts().conflicts()),
                        List.of(),
                        List.of(),
                        Loads.anchor(row),
                        /* best= */ false))));

        List<Source> shown = candidates.stream()
                .filter(source -> palette.names().stream()
                        .anyMatch(name -> source.cells().apply(name).isPresent()))
                .toList();
        List<Row> rows = palette.names().stream()
                .map(name -> new Row(
                        name,
                        palette.slot(name),
                        shown.stream()
                                .map(source -> source.cells().apply(name).orElse(null))
                                .toList()))
                .toList();
        return new Summary(shown.stream().map(Source::column).toList(), rows);
    }

    /** The lowest count is best, unless all are equal. */
    private static Source counted(Column column, Palette palette, Function<String, Optional<Count>> counts) {
        DoubleSummaryStatistics all = palette.names().stream()
                .flatMap(name -> counts.apply(name).stream())
                .mapToDouble(Count::number)
                .summaryStatistics();
        return new Source(column, name -> counts.apply(name)
                .map(count -> new Cell(
                        Numbers.of(count.number()),
                        List.of(),
                        List.of(),
                        count.proof(),
                        count.number() == all.getMin() && all.getMin() < all.getMax())));
    }

    /** Noise alone makes times differ, so none is best. */
    private static Source timed(
            Timings.Panel panel,
            Column column,
            Function<BenchRow, String> text,
            Function<BenchRow, List<Warning>> warnings) {
        return new Source(column, name -> panel.row(name)
                .map(row -> new Cell(
                        text.apply(row), List.of(), warnings.apply(row), panel.anchor(name), /* best= */ false)));
    }

    /** Code that is not compiled allocates more. The other warnings are about times. */
    private static List<Warning> ofBytes(BenchRow row) {
        return row.warnings().stream().filter(Warning.STILL_COMPILING::equals).toList();
    }

    /** The best differs from the others, whether or not it differs from the floor, so it is not called no difference. */
    private static Source ratio(Timings.Panel panel, Column column) {
        Optional<BenchRow> first = panel.best();
        return new Source(column, name -> panel.row(name).map(row -> {
            boolean best = first.filter(row::equals).isPresent();
            List<String> notes = new ArrayList<>();
            notes.add(Numbers.ratio(row.toFloor().ratioLow()) + "–"
                    + Numbers.ratio(row.toFloor().ratioHigh()));
            if (row.toFloor().isNoDifference() && !best) {
                notes.add("no difference");
            }
            return new Cell(Numbers.ratio(row.toFloor().ratio()), notes, row.warnings(), panel.anchor(name), best);
        }));
    }

    private static Source throughput(Loads loads) {
        String interval =
                loads.panels().stream().map(Loads.Panel::coverage).findFirst().orElse("");
        Column column =
                new Column(UNDER_LOAD, "throughput", interval.isEmpty() ? "per second" : "per second, " + interval);
        return new Source(column, name -> loads.panel(name)
                .flatMap(panel -> panel.row(name).map(row -> throughput(panel, row))));
    }

    /** The best differs from the others, whether or not it differs from the first, so it is not called no difference. */
    private static Cell throughput(Loads.Panel panel, LoadRow row) {
        boolean best = panel.isBest(row);
        List<String> notes = new ArrayList<>();
        if (row.isRepeated()) {
            notes.add(Loads.perSecond(row.intervals().throughputPerSecond().low()) + "–"
                    + Loads.perSecond(row.intervals().throughputPerSecond().high()));
            if (!best && !row.isFirst() && row.toFirst().isSameThroughput()) {
                notes.add("no difference to " + panel.first());
            }
        } else {
            notes.add("measured once");
        }
        return new Cell(
                Loads.perSecond(row.throughput().throughputPerSecond()),
                notes,
                row.warnings(),
                Loads.anchor(row),
                best);
    }

    /** Returns the headings above the columns, each with the number of its columns. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (Column column : columns) {
            int last = groups.size() - 1;
            if (last >= 0 && groups.get(last).name().equals(column.group())) {
                groups.set(last, new Group(column.group(), groups.get(last).columns() + 1));
            } else {
                groups.add(new Group(column.group(), 1));
            }
        }
        return groups;
    }

    /** A heading above several columns. */
    public record Group(String name, int columns) {}
}
