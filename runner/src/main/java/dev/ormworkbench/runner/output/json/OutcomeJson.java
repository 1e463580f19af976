package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.scenario.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of an outcome. */
public final class OutcomeJson {

    private OutcomeJson() {}

    /** Returns its type, its values by name, and the message of a failure. */
    public static Map<String, Object> of(Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", outcome.type());
        json.putAll(outcome.fields());
        if (outcome.isFailure()) {
            json.put("message", String.join("", outcome.lines()));
        }
        return json;
    }
}
