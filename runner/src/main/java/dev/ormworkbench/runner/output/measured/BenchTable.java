package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes the cost of operations as a table. */
public final class BenchTable {

    private static final int TEXT_WIDTH = 20;
    private static final int WARNINGS_WIDTH = 40;

    private BenchTable() {}

    /**
     * Writes the rows in their order.
     *
     * @param environments the environments of the rows, on one server; at least one
     */
    public static void write(Writer out, List<Environment> environments, List<BenchRow> rows, Terminal terminal)
            throws IOException {
        boolean warned = rows.stream().anyMatch(row -> !row.warnings().isEmpty());
        Lines lines = new Lines(out, terminal);
        lines.line(Headline.of(environments));
        lines.table(
                headers(rows, warned),
                rows.stream().map(row -> cells(row, warned)).toList());
        lines.line(
                "x floor: the median of the rounds' ratios of p50 to that of the least JDBC code that does the same");
        WarningLines.write(lines, rows);
        lines.flush();
    }

    private static List<Tables.Header> headers(List<BenchRow> rows, boolean warned) {
        Stream<Tables.Header> texts = Stream.of("operation", "implementation", "driver", "tuning", "locking")
                .map(text -> Tables.Header.ofText(text, TEXT_WIDTH));
        Stream<Tables.Header> numbers = Stream.of(
                        "p50 us",
                        "p90 us",
                        "p99 us",
                        "x floor",
                        Coverage.least(rows) + " interval",
                        "bytes",
                        "round trips")
                .map(Tables.Header::ofNumbers);
        Stream<Tables.Header> warnings =
                warned ? Stream.of(Tables.Header.ofText("warnings", WARNINGS_WIDTH)) : Stream.empty();
        return Stream.of(texts, numbers, warnings).flatMap(headers -> headers).toList();
    }

    private static List<String> cells(BenchRow row, boolean warned) {
        List<String> cells = new ArrayList<>(List.of(
                row.operation(),
                row.implementation(),
                Spelling.of(row.driver()),
                Spelling.of(row.tuning()),
                Spelling.of(row.locking()),
                whole(row.p50Micros()),
                whole(row.p90Micros()),
                whole(row.p99Micros()),
                ratio(row),
                row.isFloor() ? "" : String.format(Locale.ROOT, "%.2f to %.2f", row.ratioLow(), row.ratioHigh()),
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
        return row.isNoDifference() ? "no difference" : String.format(Locale.ROOT, "%.2f", row.ratio());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }
}
