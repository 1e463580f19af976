package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one JSON document at the end. Its fields are always there and always in the same order. */
final class JsonReport implements ResultWriter {

    private final Writer out;
    private final Environment environment;
    private final List<Transcript> played = new ArrayList<>();

    JsonReport(Writer out, Environment environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public void played(List<Transcript> transcripts) {
        played.addAll(transcripts);
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", JsonDocument.environment(environment));
        document.put("transcripts", played.stream().map(JsonReport::transcript).toList());
        document.put(
                "comparison", comparisons.stream().map(JsonReport::comparison).toList());
        document.put("failures", failures);
        JsonDocument.write(out, document);
    }

    static Map<String, Object> transcript(Transcript transcript) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("implementation", transcript.implementation());
        json.put("scenario", transcript.scenario().name());
        json.put("isolation", Spelling.of(transcript.setting().isolation()));
        json.put("steps", transcript.steps().stream().map(JsonReport::step).toList());
        transcript
                .scenario()
                .lesson()
                .ifPresent(
                        lesson -> json.put("stored", LessonEnding.of(transcript).rows()));
        transcript.beside().ifPresent(beside -> json.put("besideSteps", TraceJson.of(beside)));
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

    static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", comparison.title());
        json.put("same", comparison.isSame());
        json.put(
                "groups",
                comparison.groups().stream().map(Comparison.Group::names).toList());
        json.put("declared", comparison.declared());
        json.put("diffs", comparison.diffs());
        return json;
    }
}
