package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.source.StoreSource;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What matters, in one table: a row for each implementation, a column for each number that there is. */
public record Summary(List<Column> columns, List<Row> rows) {

    /** What stands for all operations: it reads, locks, decides, writes and commits. */
    static final String OPERATION = "trade";

    /**
     * A number of each implementation.
     *
     * @param group what it is a number of
     * @param unit of the numbers, or what else is to be known of all of them; empty text for those that are counted
     */
    public record Column(String group, String name, String unit) {}

    /** The numbers of one implementation, in the order of the columns; null where there is none. */
    public record Row(String implementation, String slot, List<@Nullable Cell> cells) {}

    /**
     * A number.
     *
     * @param notes what else there is to say about it
     * @param warnings what speaks against believing it
     * @param proof the anchor where it comes from
     */
    public record Cell(String text, List<String> notes, List<Warning> warnings, String proof, boolean best) {}

    /** Where the numbers of a column come from, by implementation. */
    private record Source(Column column, Function<String, Optional<Cell>> cells) {}

    /** What was counted, and where it stands. */
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
            candidates.add(ratio(panel, new Column(trade, "to the floor", panel.coverage() + " interval")));
            candidates.add(timed(
                    panel,
                    new Column(trade, "allocated", "kB"),
                    row -> Numbers.kilobytes(row.allocatedBytes()),
                    Summary::ofBytes));
        });
        candidates.add(loaded(
                loads,
                new Column("under load, one run", "throughput", "per second"),
                row -> row.throughput().throughputPerSecond(),
                LoadRow::warnings));
        candidates.add(loaded(
                loads,
                new Column("under load, one run", "conflicts", ""),
                row -> row.counts().conflicts(),
                row -> List.of()));

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

    /** The fewest are the best, unless all are as few. */
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

    /** By themselves times differ by noise, and none is the best. */
    private static Source timed(
            Timings.Panel panel,
            Column column,
            Function<BenchRow, String> text,
            Function<BenchRow, List<Warning>> warnings) {
        return new Source(column, name -> panel.row(name)
                .map(row -> new Cell(
                        text.apply(row), List.of(), warnings.apply(row), panel.anchor(name), /* best= */ false)));
    }

    /** Code that is not compiled allocates more; the others are of times. */
    private static List<Warning> ofBytes(BenchRow row) {
        return row.warnings().stream().filter(Warning.STILL_COMPILING::equals).toList();
    }

    /** Who is best differs from the others, whether from the floor or not: what its interval holds says the rest. */
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

    /** It is one run, and another one differs. */
    private static Source loaded(
            Loads loads, Column column, Function<LoadRow, Number> value, Function<LoadRow, List<Warning>> warnings) {
        return new Source(column, name -> loads.row(name)
                .map(row -> new Cell(
                        Numbers.of(Math.rint(value.apply(row).doubleValue())),
                        List.of(),
                        warnings.apply(row),
                        Loads.anchor(row),
                        /* best= */ false)));
    }

    /** The columns that stand side by side for one thing, and how many they are. */
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

    /** Columns of one thing. */
    public record Group(String name, int columns) {}
}
