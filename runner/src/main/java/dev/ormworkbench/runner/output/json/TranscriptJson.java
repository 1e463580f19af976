package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Player;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            json.put("stored", stored(transcript));
        }
        transcript.beside().ifPresent(beside -> json.put("besideSteps", TraceJson.of(beside)));
        return json;
    }

    /** Returns the table's rows at a lesson's end; null if they are unknown. */
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
}
