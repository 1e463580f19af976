package dev.ormworkbench.runner.output.fuzz;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.fuzz.Finding;
import dev.ormworkbench.runner.fuzz.FuzzResult;
import dev.ormworkbench.runner.fuzz.FuzzSettings;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.store.StoreContract;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes one JSON document at the end. */
public final class FuzzJson implements FuzzReport {

    private final Writer out;
    private final Environment environment;
    private final FuzzSettings settings;

    /** Creates a report of rounds with these settings. */
    public FuzzJson(Writer out, Environment environment, FuzzSettings settings) {
        this.out = out;
        this.environment = environment;
        this.settings = settings;
    }

    @Override
    public void found(Finding finding) {
        // The final result contains it.
    }

    @Override
    public void ended(FuzzResult result) throws IOException {
        Map<String, Object> played = new LinkedHashMap<>();
        if (settings.contract() != StoreContract.PLAYERS) {
            played.put("contract", Spelling.of(settings.contract()));
        }
        played.put("steps", settings.steps());
        played.put("firstRound", settings.firstRound());
        played.put("rounds", settings.rounds());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", JsonDocument.environment(environment));
        document.put("settings", played);
        document.put("agreed", result.agreed());
        document.put(
                "differences", result.findings().stream().map(FindingJson::of).toList());
        JsonDocument.write(out, document);
    }
}
