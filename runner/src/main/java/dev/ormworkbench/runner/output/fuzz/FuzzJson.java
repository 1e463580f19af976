package dev.ormworkbench.runner.output.fuzz;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.fuzz.Difference;
import dev.ormworkbench.runner.fuzz.Finding;
import dev.ormworkbench.runner.fuzz.FuzzResult;
import dev.ormworkbench.runner.fuzz.FuzzSettings;
import dev.ormworkbench.runner.fuzz.Shrinking;
import dev.ormworkbench.runner.output.form.JsonDocument;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document at the end. */
public final class FuzzJson implements FuzzReport {

    private final Writer out;
    private final Environment environment;
    private final FuzzSettings settings;

    /** A report of rounds with these settings. */
    public FuzzJson(Writer out, Environment environment, FuzzSettings settings) {
        this.out = out;
        this.environment = environment;
        this.settings = settings;
    }

    @Override
    public void found(Finding finding) {
        // The result has it, too.
    }

    @Override
    public void ended(FuzzResult result) throws IOException {
        Map<String, Object> played = new LinkedHashMap<>();
        played.put("steps", settings.steps());
        played.put("firstRound", settings.firstRound());
        played.put("rounds", settings.rounds());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", JsonDocument.environment(environment));
        document.put("settings", played);
        document.put("agreed", result.agreed());
        document.put(
                "differences", result.findings().stream().map(FuzzJson::json).toList());
        JsonDocument.write(out, document);
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("implementation", finding.implementation());
        json.put("round", finding.round());
        json.put("difference", json(finding.difference()));
        json.put("command", finding.command());
        json.put("shortest", finding.shortest().cameAgain() ? shortest(finding) : null);
        return json;
    }

    private static Map<String, @Nullable Object> shortest(Finding finding) {
        Shrinking.Found shortest = finding.shortest();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("steps", shortest.script().length());
        json.put("before", finding.file().isPresent() ? shortest.before() : List.of());
        json.put("difference", json(shortest.difference()));
        json.put("file", finding.file().orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> json(Difference difference) {
        return JsonDocument.record(difference);
    }
}
