package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.json.ComparisonJson;
import dev.ormworkbench.runner.output.json.TranscriptJson;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one JSON document at the end. It always has all fields, in the same order. */
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
        document.put("transcripts", played.stream().map(TranscriptJson::of).toList());
        document.put("comparison", ComparisonJson.of(comparisons));
        document.put("failures", failures);
        JsonDocument.write(out, document);
    }
}
