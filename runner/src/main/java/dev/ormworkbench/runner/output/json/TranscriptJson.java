package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Player;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transcript, as JSON has it. */
public final class TranscriptJson {

    private TranscriptJson() {}

    /** All of it: what was stored only for a lesson, what was sent only if that was traced. */
    public static Map<String, Object> of(Transcript transcript) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("implementation", transcript.implementation());
        json.put("scenario", transcript.scenario().name());
        json.put("isolation", Spelling.of(transcript.setting().isolation()));
        json.put("steps", transcript.steps().stream().map(TranscriptJson::step).toList());
        if (transcript.scenario().lesson().isPresent()) {
            json.put("stored", stored(transcript));
        }
        transcript.beside().ifPresent(beside -> json.put("besideSteps", TraceJson.of(beside)));
        return json;
    }

    /** The rows of the table at a lesson's end; null if they are not known. */
    private static @Nullable List<Map<String, Object>> stored(Transcript transcript) {
        return transcript
                .stored()
                .map(players -> players.stream().map(TranscriptJson::player).toList())
                .orElse(null);
    }

    private static Map<String, Object> player(Player player) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", player.id());
        json.put("coins", player.coins());
        json.put("goods", player.goods());
        return json;
    }

    private static Map<String, Object> step(PlayedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", step.step().session());
        json.put("operation", step.step().operation().name());
        json.put("arguments", step.step().operation().arguments());
        json.put("outcome", outcome(step.outcome()));
        json.put("blocked", step.blocked());
        json.put("returnedAfterStep", step.returnedAfter().orElse(null));
        json.put("milliseconds", JsonDocument.milliseconds(step.took()));
        json.put("attempts", step.attempts());
        step.trace().ifPresent(trace -> json.put("trace", TraceJson.of(trace)));
        return json;
    }

    private static Map<String, Object> outcome(Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", outcome.type());
        json.putAll(outcome.fields());
        if (outcome.isFailure()) {
            json.put("message", String.join("", outcome.lines()));
        }
        return json;
    }
}
