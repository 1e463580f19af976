package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.LatencyText;
import dev.ormworkbench.runner.measurement.MeasuredRun;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.trace.RecordedCount;
import dev.ormworkbench.runner.trace.WireCost;
import dev.ormworkbench.runner.trace.WireRow;
import dev.ormworkbench.runner.trace.WireSettings;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Writes what operations send, as a table or as JSON with an entry for each row. */
public final class WireResults {

    private final List<WireRow> rows;
    private final List<Environment> environments;
    private final CountsElsewhere elsewhere;
    private final List<Duration> latencies;
    private final boolean timed;
    private final CombinationColumns columns;
    /** Whether the table shows rows: only graphs have more of them than a caller asked for. */
    private final boolean showsRows;

    /**
     * A report of these rows, operation by operation, so that what is compared stands together.
     *
     * @param runs on one server; one at least
     * @param settings what was counted
     */
    public WireResults(List<MeasuredRun<WireRow>> runs, WireSettings settings) {
        this.rows = MeasuredRun.rows(
                runs,
                Comparator.comparing((WireRow row) -> row.cost().operation())
                        .thenComparing(row -> row.cost().implementation()));
        this.environments = MeasuredRun.environments(runs);
        this.elsewhere = new CountsElsewhere(
                environments.get(0).server().kind().product(),
                environments.get(0).lockings());
        this.latencies = settings.latencies();
        this.timed = settings.timed();
        this.columns = new CombinationColumns(rows.stream().map(WireRow::autoCommit));
        this.showsRows = rows.stream().anyMatch(row -> row.cost().operation().contract() == StoreContract.GUILDS);
    }

    /** Writes a table, with the time of a call's round trips and, if it was measured, of the whole call. */
    public void writeTable(Writer out, Terminal terminal) throws IOException {
        List<Tables.Header> headers = new ArrayList<>(columns.headers());
        for (String number : List.of("statements", "commands", "round trips")) {
            headers.add(Tables.Header.ofNumbers(number));
        }
        if (showsRows) {
            headers.add(Tables.Header.ofNumbers("rows"));
        }
        headers.add(Tables.Header.ofNumbers("bytes out"));
        headers.add(Tables.Header.ofNumbers("bytes in"));
        for (Duration latency : latencies) {
            headers.add(Tables.Header.ofNumbers("at " + LatencyText.milliseconds(latency) + " ms"));
        }
        Lines lines = new Lines(out, terminal);
        lines.line(Headline.of(environments));
        lines.table(headers, rows.stream().map(this::cells).toList());
        lines.line(
                timed
                        ? "at a latency: ms for the round trips / measured ms of the call; - if over 10 s"
                        : "at a latency: ms for the round trips");
        lines.lines(elsewhere.differences(rows));
        lines.flush();
    }

    private List<String> cells(WireRow row) {
        WireCost cost = row.cost();
        List<String> cells = columns.cells(
                cost.operation().userName(), cost.implementation(), row.driver(), row.tuning(), row.autoCommit());
        cells.addAll(texts(cost.statements(), cost.commands(), cost.roundTrips()));
        if (showsRows) {
            cells.addAll(texts(cost.rows()));
        }
        cells.addAll(texts(cost.bytesOut(), cost.bytesIn()));
        for (Duration latency : latencies) {
            String projected = LatencyText.milliseconds(cost.projected(latency));
            Duration took = cost.measured().get(latency);
            String really = took == null ? "-" : String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
            cells.add(timed ? projected + " / " + really : projected);
        }
        return cells;
    }

    private static List<String> texts(long... numbers) {
        return LongStream.of(numbers).mapToObj(String::valueOf).toList();
    }

    private static Map<String, Object> elsewhere(RecordedCount count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("server", count.server().toString());
        json.put("statements", count.sent().statements());
        json.put("commands", count.sent().commands());
        json.put("roundTrips", count.sent().roundTrips());
        return json;
    }

    /** Writes one JSON document. All fields are always present, and always in the same order. */
    public void writeJson(Writer out) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environments", JsonDocument.environments(environments));
        document.put("wire", rows.stream().map(this::json).toList());
        JsonDocument.write(out, document);
    }

    private Map<String, Object> json(WireRow row) {
        WireCost cost = row.cost();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("implementation", cost.implementation());
        json.put("driver", row.driver());
        json.put("tuning", row.tuning());
        json.put("autoCommit", row.autoCommit());
        json.put("operation", cost.operation().userName());
        json.put("statements", cost.statements());
        json.put("commands", cost.commands());
        json.put("roundTrips", cost.roundTrips());
        json.put("rows", cost.rows());
        json.put("bytesOut", cost.bytesOut());
        json.put("bytesIn", cost.bytesIn());
        for (Duration latency : latencies) {
            String at = "At" + LatencyText.milliseconds(latency).replace('.', '_') + "Milliseconds";
            json.put("projected" + at, JsonDocument.milliseconds(cost.projected(latency)));
            if (timed) {
                Duration took = cost.measured().get(latency);
                json.put("measured" + at, took == null ? null : JsonDocument.milliseconds(took));
            }
        }
        json.put(
                "elsewhere",
                elsewhere.of(row).stream().map(WireResults::elsewhere).toList());
        return json;
    }
}
