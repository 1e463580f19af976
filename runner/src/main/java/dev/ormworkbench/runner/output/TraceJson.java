package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.wire.WireCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step sent, as JSON has it. */
final class TraceJson {

    private TraceJson() {}

    static Map<String, Object> of(StepTrace trace) {
        WireTotals totals = trace.wire().totals();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("statements", trace.statements());
        json.put("commands", totals.commandCount());
        json.put("roundTrips", totals.roundTrips());
        json.put("bytesOut", totals.bytesOut());
        json.put("bytesIn", totals.bytesIn());
        json.put("latencyMilliseconds", JsonReport.milliseconds(totals.latency().sum()));
        json.put("connectionsOpened", totals.handshakes().connections());
        json.put(
                "notVisible",
                totals.veiled().keySet().stream().map(Spelling::of).toList());
        json.put("calls", trace.calls().stream().map(TraceJson::call).toList());
        json.put(
                "wire", trace.wire().commands().stream().map(TraceJson::command).toList());
        return json;
    }

    private static Map<String, Object> call(JdbcCall call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", call.connection());
        json.put("kind", Spelling.of(call.kind()));
        json.put("sql", call.sql());
        json.put("parameters", call.parameters());
        json.put("rows", call.rows() == JdbcCall.UNKNOWN_ROWS ? null : call.rows());
        json.put("milliseconds", JsonReport.milliseconds(call.took()));
        return json;
    }

    private static Map<String, Object> command(WireCommand command) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", command.connection());
        json.put("kind", command.kind().name());
        json.put("text", command.text());
        json.put("textLength", command.textLength());
        json.put("bytesOut", command.bytesOut());
        json.put("bytesIn", command.bytesIn());
        return json;
    }
}
