package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.play.PlayedStep;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of a played step. */
final class StepJson {

    private StepJson() {}

    static Map<String, Object> of(PlayedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", step.step().session());
        json.put("operation", step.step().operation().name());
        json.put("arguments", step.step().operation().arguments());
        json.put("outcome", OutcomeJson.of(step.outcome()));
        json.put("blocked", step.blocked());
        json.put("returnedAfterStep", step.returnedAfter().orElse(null));
        json.put("milliseconds", JsonDocument.milliseconds(step.took()));
        json.put("attempts", step.attempts());
        step.trace().ifPresent(trace -> json.put("trace", TraceJson.of(trace)));
        return json;
    }
}
