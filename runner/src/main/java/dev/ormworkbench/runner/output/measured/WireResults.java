package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.trace.RecordedCounts;
import dev.ormworkbench.runner.trace.WireCost;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what operations send, as a table or as JSON, with a row for each operation. */
public final class WireResults {

    /** The latencies of the table: one machine, one room, one site, one city, another continent. */
    public static final List<Duration> LATENCIES = List.of(
            Duration.ZERO,
            Duration.ofNanos(500_000),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(50));

    private static final int TEXT_WIDTH = 20;

    private final List<WireRow> rows;
    private final List<Environment> environments;
    private final CountsElsewhere elsewhere;

    /**
     * Keeps the rows in their order.
     *
     * @param environments the environments of the rows, on one server; at least one
     */
    public WireResults(List<WireRow> rows, List<Environment> environments) {
        this.rows = List.copyOf(rows);
        this.environments = List.copyOf(environments);
        this.elsewhere = new CountsElsewhere(
                environments.get(0).server().kind().product(),
                environments.get(0).lockings());
    }

    /** Writes a table with the time that each call waits for round trips and, if measured, the time that it really takes. */
    public void writeTable(Writer out, boolean measured, Terminal terminal) throws IOException {
        List<Tables.Header> headers = new ArrayList<>();
        for (String text : List.of("operation", "implementation", "driver", "tuning")) {
            headers.add(Tables.Header.ofText(text, TEXT_WIDTH));
        }
        for (String number : List.of("statements", "commands", "round trips", "bytes out", "bytes in")) {
            headers.add(Tables.Header.ofNumbers(number));
        }
        for (Duration latency : LATENCIES) {
            headers.add(Tables.Header.ofNumbers("at " + milliseconds(latency) + " ms"));
        }
        Lines lines = new Lines(out, terminal);
        lines.line(Headline.of(environments));
        lines.table(headers, rows.stream().map(row -> cells(row, measured)).toList());
        lines.line(
                measured
                        ? "at a latency: ms that the round trips take / ms that the call took, - where that is over 10 s"
                        : "at a latency: ms that the round trips take");
        lines.lines(elsewhere.differences(rows));
        lines.flush();
    }

    private static List<String> cells(WireRow row, boolean measured) {
        WireCost cost = row.cost();
        List<String> cells = new ArrayList<>(
                List.of(cost.operation().userName(), cost.implementation(), row.driver(), row.tuning()));
        for (long number :
                List.of(cost.statements(), cost.commands(), cost.roundTrips(), cost.bytesOut(), cost.bytesIn())) {
            cells.add(String.valueOf(number));
        }
        for (Duration latency : LATENCIES) {
            String projected = milliseconds(cost.projected(latency));
            Duration took = cost.measured().get(latency);
            String really = took == null ? "-" : String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
            cells.add(measured ? projected + " / " + really : projected);
        }
        return cells;
    }

    private static Map<String, Object> elsewhere(RecordedCounts.Count count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("server", count.server());
        json.put("statements", count.statements());
        json.put("commands", count.commands());
        json.put("roundTrips", count.roundTrips());
        return json;
    }

    /** As in {@code 0.5}. */
    private static String milliseconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Writes one JSON document. Its fields are always there and always in the same order. */
    public void writeJson(Writer out, boolean measured) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", JsonDocument.environment(environments.get(environments.size() - 1)));
        document.put("wire", rows.stream().map(row -> json(row, measured)).toList());
        JsonDocument.write(out, document);
    }

    private Map<String, Object> json(WireRow row, boolean measured) {
        WireCost cost = row.cost();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("implementation", cost.implementation());
        json.put("driver", row.driver());
        json.put("tuning", row.tuning());
        json.put("operation", cost.operation().userName());
        json.put("statements", cost.statements());
        json.put("commands", cost.commands());
        json.put("roundTrips", cost.roundTrips());
        json.put("bytesOut", cost.bytesOut());
        json.put("bytesIn", cost.bytesIn());
        for (Duration latency : LATENCIES) {
            String at = "At" + milliseconds(latency).replace('.', '_') + "Milliseconds";
            json.put("projected" + at, JsonDocument.milliseconds(cost.projected(latency)));
            if (measured) {
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
