package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes what operations cost as a table. */
public final class BenchTable {

    private static final int TEXT_WIDTH = 20;

    private static final List<Tables.Header> HEADERS = Stream.concat(
                    Stream.of("operation", "implementation", "driver", "tuning", "locking")
                            .map(text -> Tables.Header.ofText(text, TEXT_WIDTH)),
                    Stream.of("p50 us", "p90 us", "p99 us", "x floor", "95 % interval", "bytes", "round trips")
                            .map(Tables.Header::ofNumbers))
            .toList();

    private BenchTable() {}

    /**
     * Writes the rows in their order.
     *
     * @param environments those of the rows, on one server; one at least
     */
    public static void write(Writer out, List<Environment> environments, List<BenchRow> rows, Terminal terminal)
            throws IOException {
        out.write(Headline.of(environments) + "\n");
        out.write(Tables.of(HEADERS, rows.stream().map(BenchTable::cells).toList(), terminal));
        out.write("\n");
        out.write(
                "x floor: the median of the rounds' ratios of p50 to that of the least JDBC code that does the same\n");
        StillCompiled.write(
                out,
                rows.stream()
                        .filter(BenchRow::isStillCompiled)
                        .map(row -> row.operation() + " on " + row.implementation())
                        .toList(),
                "a longer --warm-up lets it end");
        out.flush();
    }

    private static List<String> cells(BenchRow row) {
        return List.of(
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
                whole(row.roundTrips()));
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
