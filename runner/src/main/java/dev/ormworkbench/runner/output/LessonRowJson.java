package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.output.json.TraceJson;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of a lesson's result on an implementation at a level. */
public final class LessonRowJson {

    private LessonRowJson() {}

    /**
     * Returns the result of a lesson.
     *
     * @throws java.util.NoSuchElementException if the scenario is no lesson
     */
    public static Map<String, Object> of(Transcript transcript) {
        LessonCell cell = LessonCell.of(transcript);
        LessonEnding ending = LessonEnding.of(transcript);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("lesson", transcript.scenario().name());
        row.put("theme", Spelling.of(ending.lesson().theme()));
        row.put("implementation", transcript.implementation());
        row.put("isolation", Spelling.of(transcript.setting().isolation()));
        row.put("result", cell.result().happened() ? "happened" : "prevented");
        row.put("blocked", cell.result().blocked());
        row.put("error", cell.result().error().orElse(null));
        row.put("declared", cell.isDeclared());
        row.put("because", cell.because());
        row.put("steps", transcript.lines());
        row.put("happenedIf", LessonEnding.lookedFor(ending.lesson()));
        row.put("found", ending.found());
        if (!ending.sent().isEmpty()) {
            row.put("sent", counts(ending));
        }
        row.put("stored", ending.rows());
        row.put("serial", ending.lesson().serial());
        row.put("asSerial", ending.lesson().serial().isEmpty() ? null : ending.isAsSerial());
        transcript.beside().ifPresent(beside -> {
            row.put("traces", transcript.traces().map(TraceJson::of).toList());
            row.put("besideSteps", TraceJson.of(beside));
        });
        return row;
    }

    private static Map<String, Map<String, Long>> counts(LessonEnding ending) {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        ending.sent().forEach((step, measures) -> {
            Map<String, Long> its = new LinkedHashMap<>();
            measures.forEach((measure, count) -> its.put(measure.inFiles(), count));
            counts.put(step, its);
        });
        return counts;
    }
}
