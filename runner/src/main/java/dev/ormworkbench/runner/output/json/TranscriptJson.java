package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of a transcript. */
public final class TranscriptJson {

    private TranscriptJson() {}

    /** Returns the whole transcript. Only lessons have stored rows, and only traced steps have a trace. */
    public static Map<String, Object> of(Transcript transcript) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("implementation", transcript.implementation());
        json.put("scenario", transcript.scenario().name());
        json.put("isolation", Spelling.of(transcript.setting().isolation()));
        json.put("steps", transcript.steps().stream().map(StepJson::of).toList());
        if (transcript.scenario().lesson().isPresent()) {
            json.put("stored", transcript.stored().orElse(null));
        }
        transcript.beside().ifPresent(beside -> json.put("besideSteps", TraceJson.of(beside)));
        return json;
    }
}
