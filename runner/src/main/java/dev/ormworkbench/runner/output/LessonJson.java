package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.json.ComparisonJson;
import dev.ormworkbench.runner.output.json.TraceJson;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the results of lessons as one JSON document with a row for each lesson, implementation and level. */
final class LessonJson implements ResultWriter {

    private final Writer out;
    private final Environment environment;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    LessonJson(Writer out, Environment environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public void played(List<Transcript> transcripts) {
        transcripts.forEach(transcript -> rows.add(row(transcript)));
    }

    private static Map<String, Object> row(Transcript transcript) {
        LessonCell cell = LessonCell.of(transcript);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("lesson", transcript.scenario().name());
        row.put(
                "theme",
                Spelling.of(transcript.scenario().lesson().orElseThrow().theme()));
        row.put("implementation", transcript.implementation());
        row.put("isolation", Spelling.of(transcript.setting().isolation()));
        row.put("result", cell.result().happened() ? "happened" : "prevented");
        row.put("blocked", cell.result().blocked());
        row.put("error", cell.result().error().orElse(null));
        row.put("declared", cell.isDeclared());
        row.put("because", cell.because());
        row.put("steps", transcript.lines());
        LessonEnding ending = LessonEnding.of(transcript);
        row.put("happenedIf", LessonEnding.lookedFor(ending.lesson()));
        row.put("found", ending.found());
        row.put("stored", ending.rows());
        row.put("serial", ending.lesson().serial());
        row.put("asSerial", ending.lesson().serial().isEmpty() ? null : ending.isAsSerial());
        transcript.beside().ifPresent(beside -> {
            row.put(
                    "traces",
                    transcript.steps().stream()
                            .flatMap(step -> step.trace().stream())
                            .map(TraceJson::of)
                            .toList());
            row.put("besideSteps", TraceJson.of(beside));
        });
        return row;
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", JsonDocument.environment(environment));
        document.put("lessons", rows);
        document.put("comparison", ComparisonJson.of(comparisons));
        document.put("failures", failures);
        JsonDocument.write(out, document);
    }
}
