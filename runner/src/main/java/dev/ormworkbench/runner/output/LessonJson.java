package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.json.ComparisonJson;
import dev.ormworkbench.runner.play.Transcript;
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
        transcripts.forEach(transcript -> rows.add(LessonRowJson.of(transcript)));
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
