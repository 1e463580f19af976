package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes results of a load as tables: how fast it was, how sure that is, and whether anything was lost. */
public final class LoadTable {

    private static final int TEXT_WIDTH = 20;

    private static final List<String> HOW_FAST = List.of(
            "implementation",
            "locking",
            "throughputPerSecond",
            "p50Micros",
            "p90Micros",
            "p99Micros",
            "p999Micros",
            "maxMicros",
            "poolWaitP99Micros",
            "serverWaitP99Micros",
            "commandsPerOperation",
            "warnings");

    private static final List<String> HOW_TRUE = List.of(
            "implementation",
            "locking",
            "operations",
            "conflicts",
            "retries",
            "unknown",
            "failed",
            "coinsLost",
            "goodsLost",
            "negativeBalances",
            "wrongPlayers",
            "wrongAnswers",
            "membersLost",
            "itemsLost",
            "piecesLost",
            "wrongGuilds",
            "wrongMembers",
            "wrongItems");

    private LoadTable() {}

    /** Writes the rows in order. */
    public static void write(Lines lines, MeasuredRows<LoadRow> measured) throws IOException {
        List<LoadRow> rows = measured.rows();
        boolean repeated = rows.stream().anyMatch(LoadRow::isRepeated);
        measured.writeTable(lines, HOW_FAST);
        if (repeated) {
            writeIntervals(lines, rows);
        }
        measured.writeTable(lines, HOW_TRUE);
        if (repeated) {
            lines.line(
                    "times and throughput are medians of the rounds; operations, conflicts, retries, unknown and failed"
                            + " are sums; other counts come from the round in which they are furthest from 0");
        } else if (rows.size() > 1) {
            lines.line("measured once: differences may be chance; use --rounds to find out");
        }
        WarningLines.write(lines, rows);
    }

    /** Measure by measure, so that what is compared stands together. */
    private static void writeIntervals(Lines lines, List<LoadRow> rows) throws IOException {
        String first = rows.get(0).toFirst().ratioTo();
        String interval = Coverage.ofLoad(rows) + " interval";
        List<Tables.Header> headers = Stream.concat(
                        Stream.of("measure", "implementation", "locking")
                                .map(text -> Tables.Header.ofText(text, TEXT_WIDTH)),
                        Stream.of("median", interval, "x " + first, interval).map(Tables.Header::ofNumbers))
                .toList();
        List<List<String>> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(cells(
                "per second",
                row,
                row.throughput().throughputPerSecond(),
                row.intervals().throughputPerSecond(),
                row.toFirst().throughputRatio())));
        rows.forEach(row -> cells.add(cells(
                "p50 us",
                row,
                row.latencies().p50Micros(),
                row.intervals().p50Micros(),
                row.toFirst().p50Ratio())));
        rows.forEach(row -> cells.add(cells(
                "p99 us",
                row,
                row.latencies().p99Micros(),
                row.intervals().p99Micros(),
                row.toFirst().p99Ratio())));
        lines.table(headers, cells);
        lines.line("x " + first + ": as a multiple of " + first
                + "'s in the same round, under the same locking; the median of the rounds");
    }

    private static List<String> cells(
            String measure, LoadRow row, double median, LoadRow.Interval interval, LoadRow.Ratio ratio) {
        return List.of(
                measure,
                row.implementation(),
                Spelling.of(row.locking()),
                String.format(Locale.ROOT, "%.0f", median),
                String.format(Locale.ROOT, "%.0f to %.0f", interval.low(), interval.high()),
                ratio(row, ratio),
                row.isFirst() || Double.isNaN(ratio.median())
                        ? ""
                        : String.format(Locale.ROOT, "%.2f to %.2f", ratio.low(), ratio.high()));
    }

    private static String ratio(LoadRow row, LoadRow.Ratio ratio) {
        if (row.isFirst()) {
            return "1";
        } else if (Double.isNaN(ratio.median())) {
            return "-";
        }
        return ratio.isNoDifference() ? "no difference" : String.format(Locale.ROOT, "%.2f", ratio.median());
    }
}
