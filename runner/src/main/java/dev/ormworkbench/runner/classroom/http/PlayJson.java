package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.LivePlay;
import dev.ormworkbench.runner.classroom.PlayedSoFar;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.output.ComparisonText;
import dev.ormworkbench.runner.output.LessonRowJson;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.json.TranscriptJson;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.run.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON form of a play that goes on. Its transcripts have the form that {@code run --format json} prints. */
final class PlayJson {

    private PlayJson() {}

    static Map<String, @Nullable Object> of(LivePlay play) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", play.id());
        json.put("steps", play.stepCount());
        List<PlayedSoFar> state = play.state();
        json.put("played", state.stream().map(PlayJson::of).toList());
        json.put("verdict", state.stream().allMatch(PlayedSoFar::ended) ? verdict(state) : null);
        return json;
    }

    /** Returns what {@code run} says at its end of those that have not failed. */
    private static Map<String, @Nullable Object> verdict(List<PlayedSoFar> ended) {
        Map<String, Transcript> transcripts = new LinkedHashMap<>();
        ended.forEach(each -> whole(each).ifPresent(transcript -> transcripts.put(each.implementation(), transcript)));
        Verdict verdict = new Verdict(unused -> {}, () -> false);
        transcripts.forEach((name, transcript) -> verdict.check(transcript, name));
        transcripts.values().stream()
                .findFirst()
                .ifPresent(first -> verdict.compare(first.title(), transcripts, Axis.IMPLEMENTATION));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "comparison",
                verdict.comparisons().stream()
                        .flatMap(comparison -> ComparisonText.of(comparison).stream())
                        .toList());
        json.put("same", verdict.isSame() && transcripts.size() == ended.size());
        json.put("failures", verdict.failures());
        return json;
    }

    static Map<String, @Nullable Object> of(PlayedSoFar played) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("implementation", played.implementation());
        json.put("number", played.number());
        json.put("transcript", played.transcript().map(TranscriptJson::of).orElse(null));
        json.put("ended", played.ended());
        json.put("waits", played.waits().stream().map(JsonDocument::record).toList());
        json.put("failure", played.failure().orElse(null));
        whole(played)
                .filter(transcript -> transcript.scenario().lesson().isPresent())
                .ifPresent(transcript -> json.put("lesson", LessonRowJson.of(transcript)));
        return json;
    }

    /** Returns the transcript if it has all that was played. */
    private static Optional<Transcript> whole(PlayedSoFar played) {
        return played.transcript()
                .filter(unused -> played.ended() && played.failure().isEmpty());
    }
}
