package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LatencyText;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes the cost of operations as a table. */
public final class BenchTable {

    private static final int WARNINGS_WIDTH = 40;

    private BenchTable() {}

    /**
     * Writes the rows in order.
     *
     * @param environments the environments of the rows, on one server; at least one
     */
    public static void write(Writer out, List<Environment> environments, List<BenchRow> rows, Terminal terminal)
            throws IOException {
        boolean warned = rows.stream().anyMatch(row -> !row.warnings().isEmpty());
        CombinationColumns columns =
                new CombinationColumns(rows.stream().map(row -> row.subject().autoCommit()));
        Lines lines = new Lines(out, terminal);
        lines.line(Headline.of(environments));
        writeLatency(lines, rows);
        lines.table(
                headers(columns, rows, warned),
                rows.stream().map(row -> cells(columns, row, warned)).toList());
        lines.line(
                "x floor: p50 as a multiple of the floor's, the least JDBC code that does the same; the median of the"
                        + " rounds");
        WarningLines.write(lines, rows);
        lines.flush();
    }

    private static void writeLatency(Lines lines, List<BenchRow> rows) throws IOException {
        double micros = rows.stream()
                .mapToDouble(row -> row.subject().latencyMicros())
                .max()
                .orElse(0);
        if (micros > 0) {
            lines.line(LatencyText.sentence(Duration.ofNanos(Math.round(micros * 1e3))));
        }
    }

    private static List<Tables.Header> headers(CombinationColumns columns, List<BenchRow> rows, boolean warned) {
        Stream<Tables.Header> numbers = Stream.of(
                        "p50 us",
                        "p90 us",
                        "p99 us",
                        "x floor",
                        Coverage.ofBench(rows) + " interval",
                        "bytes",
                        "round trips")
                .map(Tables.Header::ofNumbers);
        Stream<Tables.Header> warnings =
                warned ? Stream.of(Tables.Header.ofText("warnings", WARNINGS_WIDTH)) : Stream.empty();
        return Stream.of(columns.headers("locking").stream(), numbers, warnings)
                .flatMap(headers -> headers)
                .toList();
    }

    private static List<String> cells(CombinationColumns columns, BenchRow row, boolean warned) {
        BenchRow.Subject subject = row.subject();
        List<String> cells = columns.cells(
                row.operation(),
                row.implementation(),
                Spelling.of(subject.driver()),
                Spelling.of(subject.tuning()),
                Spelling.of(subject.autoCommit()));
        cells.addAll(List.of(
                Spelling.of(subject.locking()),
                whole(row.times().p50Micros()),
                whole(row.times().p90Micros()),
                whole(row.times().p99Micros()),
                ratio(row),
                row.isFloor()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.2f to %.2f",
                                row.toFloor().ratioLow(),
                                row.toFloor().ratioHigh()),
                whole(row.allocatedBytes()),
                whole(row.roundTrips())));
        if (warned) {
            cells.add(row.warningWords());
        }
        return cells;
    }

    private static String ratio(BenchRow row) {
        if (row.isFloor()) {
            return "1";
        }
        return row.toFloor().isNoDifference()
                ? "no difference"
                : String.format(Locale.ROOT, "%.2f", row.toFloor().ratio());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }
}
