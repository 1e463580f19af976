package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.scenario.file.ScenarioText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * The steps that somebody has typed, which together are a scenario. Each new one is read as the last step of a scenario file, so
 * it is refused where a file would be. Not thread-safe.
 */
final class TypedSteps {

    private static final String NAME = "played-by-hand";

    /** A begin without a level has null for it. */
    private static final JSON NULLS_TOO = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private final PlayRules rules;
    private final List<Map<String, @Nullable Object>> steps = new ArrayList<>();

    TypedSteps(PlayRules rules) {
        this.rules = rules;
    }

    /**
     * Reads a step and keeps it.
     *
     * @param step its fields, as in a scenario file
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if no file may have it there
     */
    Step add(Map<String, @Nullable Object> step) {
        List<Map<String, @Nullable Object>> longer = new ArrayList<>(steps);
        longer.add(step);
        List<Step> read = read(longer).steps();
        steps.add(step);
        return read.get(read.size() - 1);
    }

    void removeLast() {
        steps.remove(steps.size() - 1);
    }

    /** Returns the scenario of all steps; empty if there is none yet. */
    Optional<Scenario> scenario() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(read(steps));
    }

    /** Returns the text of a file with all steps, which fixes the way of fetching if it matters; empty if there is none yet. */
    Optional<String> text() {
        return scenario()
                .map(plain ->
                        plain.fetchesAsAsked() ? read(steps, Map.of("fetching", Spelling.of(rules.fetching()))) : plain)
                .map(ScenarioText::of);
    }

    private Scenario read(List<Map<String, @Nullable Object>> typed) {
        return read(typed, Map.of());
    }

    private Scenario read(List<Map<String, @Nullable Object>> typed, Map<String, Object> more) {
        Set<String> sessions = new LinkedHashSet<>();
        typed.forEach(step -> {
            if (step.get("session") instanceof String session && PlayRules.SESSIONS.contains(session)) {
                sessions.add(session);
            }
        });
        Map<String, Object> scenario = new LinkedHashMap<>(more);
        scenario.put("name", NAME);
        scenario.put("summary", "Played by hand in the classroom");
        scenario.put("isolation", Spelling.of(rules.isolation()));
        scenario.put("locking", Spelling.of(rules.locking()));
        if (!sessions.isEmpty()) {
            scenario.put("sessions", sessions.stream().sorted().toList());
        }
        scenario.put("steps", typed);
        return ScenarioFiles.parse("the step", NULLS_TOO.asString(scenario));
    }
}
