package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.source.StoreSource;
import java.util.ArrayList;
import java.util.Comparator;
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
     * @param unit of the numbers; empty text for those that are counted
     */
    public record Column(String group, String name, String unit) {}

    /** The numbers of one implementation, in the order of the columns; null where there is none. */
    public record Row(String implementation, String slot, List<@Nullable Cell> cells) {}

    /**
     * A number.
     *
     * @param note what else there is to say about it; empty text if nothing
     * @param proof the anchor where it comes from
     */
    public record Cell(String text, String note, String proof, boolean best) {}

    private record Figure(double value, String text, String note, String proof) {}

    private record Source(Column column, boolean highIsBest, Function<String, Optional<Figure>> numbers) {}

    static Summary of(
            Map<String, StoreSource> sources,
            List<OperationTrace> traces,
            Timings timings,
            Loads loads,
            Palette palette) {
        List<Source> candidates = new ArrayList<>();
        String code = "the store";
        candidates.add(new Source(new Column(code, "code", "lines"), false, name -> Optional.ofNullable(
                        sources.get(name))
                .map(source -> new Figure(
                        source.linesOfCode(), Numbers.of(source.linesOfCode()), "", "files-" + Numbers.anchor(name)))));
        String trade = "one " + OPERATION;
        Function<String, Optional<OperationTrace>> trace = name -> traces.stream()
                .filter(each ->
                        each.implementation().equals(name) && each.operation().equals(OPERATION))
                .findFirst();
        candidates.add(counted(trade, "statements", trace, OperationTrace::statements));
        candidates.add(counted(trade, "round trips", trace, OperationTrace::roundTrips));
        Optional<Timings.Panel> panel = timings.panel(OPERATION);
        candidates.add(
                timed(panel, new Column(trade, "p50", "µs"), BenchRow::p50Micros, row -> Numbers.of(row.p50Micros())));
        candidates.add(
                timed(panel, new Column(trade, "p99", "µs"), BenchRow::p99Micros, row -> Numbers.of(row.p99Micros())));
        candidates.add(new Source(
                new Column(trade, "to the floor", "ratio"),
                false,
                name -> panel.flatMap(each -> each.row(name)
                        .map(row -> new Figure(
                                row.ratio(),
                                Numbers.ratio(row.ratio()),
                                row.isNoDifference()
                                        ? "no difference"
                                        : Numbers.ratio(row.ratioLow()) + "–" + Numbers.ratio(row.ratioHigh()),
                                each.anchor(name))))));
        candidates.add(timed(
                panel,
                new Column(trade, "allocated", "kB"),
                BenchRow::allocatedBytes,
                row -> Numbers.kilobytes(row.allocatedBytes())));
        candidates.add(loaded(
                loads, new Column("under load", "throughput", "per second"), true, LoadRow::throughputPerSecond));
        candidates.add(loaded(loads, new Column("under load", "conflicts", ""), false, LoadRow::conflicts));

        List<Source> shown = candidates.stream()
                .filter(source -> palette.names().stream()
                        .anyMatch(name -> source.numbers().apply(name).isPresent()))
                .toList();
        List<Row> rows = palette.names().stream()
                .map(name -> new Row(
                        name,
                        palette.slot(name),
                        shown.stream()
                                .map(source -> cell(source, name, palette))
                                .toList()))
                .toList();
        return new Summary(shown.stream().map(Source::column).toList(), rows);
    }

    private static Source counted(
            String group,
            String name,
            Function<String, Optional<OperationTrace>> trace,
            Function<OperationTrace, Long> count) {
        return new Source(new Column(group, name, ""), false, implementation -> trace.apply(implementation)
                .map(each -> new Figure(
                        count.apply(each), Numbers.of(count.apply(each)), "", Code.anchor(OPERATION, implementation))));
    }

    private static Source timed(
            Optional<Timings.Panel> panel,
            Column column,
            Function<BenchRow, Double> value,
            Function<BenchRow, String> text) {
        return new Source(
                column,
                false,
                name -> panel.flatMap(each -> each.row(name)
                        .map(row -> new Figure(value.apply(row), text.apply(row), "", each.anchor(name)))));
    }

    private static Source loaded(Loads loads, Column column, boolean highIsBest, Function<LoadRow, Number> value) {
        return new Source(column, highIsBest, name -> loads.row(name)
                .map(row -> new Figure(
                        value.apply(row).doubleValue(),
                        Numbers.of(Math.rint(value.apply(row).doubleValue())),
                        "",
                        Loads.anchor(row))));
    }

    /** All that are as good as the best are marked, unless that is all. */
    private static @Nullable Cell cell(Source source, String name, Palette palette) {
        List<String> texts = palette.names().stream()
                .flatMap(each -> source.numbers().apply(each).stream())
                .sorted(Comparator.comparingDouble(number -> source.highIsBest() ? -number.value() : number.value()))
                .map(Figure::text)
                .toList();
        boolean differ = texts.stream().distinct().count() > 1;
        return source.numbers()
                .apply(name)
                .map(number -> new Cell(
                        number.text(),
                        number.note(),
                        number.proof(),
                        differ && number.text().equals(texts.get(0))))
                .orElse(null);
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
