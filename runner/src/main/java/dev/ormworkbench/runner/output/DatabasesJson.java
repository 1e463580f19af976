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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one JSON document at the end, with an environment and the transcripts of each database. */
final class DatabasesJson implements DatabasesWriter {

    private final Writer out;
    private final List<Map<String, Object>> databases = new ArrayList<>();

    DatabasesJson(Writer out) {
        this.out = out;
    }

    @Override
    public void played(String database, Environment environment, Collection<Transcript> transcripts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", database);
        json.put("environment", JsonDocument.environment(environment));
        json.put("transcripts", transcripts.stream().map(TranscriptJson::of).toList());
        databases.add(json);
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("databases", databases);
        document.put("comparison", ComparisonJson.of(comparisons));
        document.put("failures", failures);
        JsonDocument.write(out, document);
    }
}
