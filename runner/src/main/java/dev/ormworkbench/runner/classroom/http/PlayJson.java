package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.LivePlay;
import dev.ormworkbench.runner.classroom.PlayedSoFar;
import dev.ormworkbench.runner.output.LessonRowJson;
import dev.ormworkbench.runner.output.json.TranscriptJson;
import dev.ormworkbench.runner.play.Transcript;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a play that goes on. Its transcripts have the form that {@code run --format json} prints. */
final class PlayJson {

    private PlayJson() {}

    static Map<String, @Nullable Object> of(LivePlay play) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", play.id());
        json.put("steps", play.stepCount());
        json.put("played", play.state().stream().map(PlayJson::of).toList());
        return json;
    }

    static Map<String, @Nullable Object> of(PlayedSoFar played) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("implementation", played.implementation());
        json.put("transcript", played.transcript().map(TranscriptJson::of).orElse(null));
        json.put("ended", played.ended());
        json.put("failure", played.failure().orElse(null));
        played.transcript()
                .filter(transcript -> played.ended() && isLesson(transcript))
                .ifPresent(transcript -> json.put("lesson", LessonRowJson.of(transcript)));
        return json;
    }

    private static boolean isLesson(Transcript transcript) {
        return transcript.scenario().lesson().isPresent();
    }
}
