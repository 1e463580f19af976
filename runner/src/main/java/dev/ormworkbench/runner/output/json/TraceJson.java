package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.play.BesideSteps;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of what a step sent. Each call and command has the number of the step during which it was sent, and of
 * the step during which it was answered. The number is 0 before the first step, when a pool may
 * check its connections, and null after the last, while the sessions end.
 */
public final class TraceJson {

    private TraceJson() {}

    /** Returns a row for each session that sent something at its end, and one for what no session sent. */
    public static List<Map<String, Object>> of(BesideSteps beside) {
        List<Map<String, Object>> rows = new ArrayList<>();
        beside.ends().forEach((session, trace) -> rows.add(row(session, trace)));
        if (!beside.noSession().isNothing()) {
            rows.add(row(null, beside.noSession()));
        }
        return rows;
    }

    private static Map<String, Object> row(@Nullable String session, StepTrace trace) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("session", session);
        row.put("trace", of(trace));
        return row;
    }

    /** Returns what one step sent. */
    public static Map<String, Object> of(StepTrace trace) {
        WireTotals totals = trace.wire().totals();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("statements", trace.statements());
        json.put("commands", totals.commandCount());
        json.put("roundTrips", totals.roundTrips());
        json.put("bytesOut", totals.bytesOut());
        json.put("bytesIn", totals.bytesIn());
        json.put(
                "latencyMilliseconds",
                JsonDocument.milliseconds(totals.latency().sum()));
        json.put("connectionsOpened", totals.handshakes().connections());
        json.put(
                "notVisible",
                totals.hidden().keySet().stream().map(Spelling::of).toList());
        json.put("calls", trace.calls().stream().map(call -> call(trace, call)).toList());
        json.put(
                "wire",
                trace.wire().commands().stream()
                        .map(command -> command(trace, command))
                        .toList());
        return json;
    }

    private static Map<String, Object> call(StepTrace trace, JdbcCall call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", call.connection());
        json.put("kind", Spelling.of(call.kind()));
        json.put("sql", call.sql());
        json.put("parameters", call.parameters());
        json.put("rows", call.rows() == JdbcCall.UNKNOWN_ROWS ? null : call.rows());
        json.put("milliseconds", JsonDocument.milliseconds(call.took()));
        json.put("sentInStep", trace.sentIn(call).orElse(null));
        json.put("answeredInStep", trace.answeredIn(call).orElse(null));
        return json;
    }

    private static Map<String, Object> command(StepTrace trace, SentCommand command) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", command.connection());
        json.put("kind", command.kind().name());
        json.put("text", command.text());
        json.put("textLength", command.textLength());
        json.put("bytesOut", command.bytesOut());
        json.put("bytesIn", command.bytesIn());
        json.put("sentInStep", trace.sentIn(command).orElse(null));
        json.put("answeredInStep", trace.answeredIn(command).orElse(null));
        return json;
    }
}
