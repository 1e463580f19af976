package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DatabaseException;
import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.output.Report;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.store.PlayerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** Plays every scenario on every implementation, never two at a time: they share the one table. */
final class Run {

    private final ScenarioEngine engine;
    private final Database database;
    private final OpeningStores stores;
    private final Report report;
    private final Surroundings surroundings;
    private final Timing clock;
    private final List<String> failures = new ArrayList<>();

    Run(
            ScenarioEngine engine,
            Database database,
            OpeningStores stores,
            Report report,
            Surroundings surroundings,
            Timing clock) {
        this.engine = engine;
        this.database = database;
        this.stores = stores;
        this.report = report;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /**
     * Plays on each store as soon as it is open, then reports and compares in the order of the names. What cannot be
     * played is said, and the rest goes on.
     *
     * @return one of {@link ExitCode}; a difference counts more than a failure
     */
    int play(List<Scenario> scenarios, int implementations) throws IOException, InterruptedException {
        Map<Scenario, SortedMap<String, Transcript>> played = new LinkedHashMap<>();
        scenarios.forEach(scenario -> played.put(scenario, new TreeMap<>()));
        for (int i = 0; i < implementations; i++) {
            String implementation = stores.next();
            played.forEach((scenario, transcripts) -> play(scenario, implementation)
                    .ifPresent(transcript -> transcripts.put(implementation, transcript)));
        }
        if (surroundings.ending().getAsBoolean()) {
            throw new InterruptedException();
        }
        return report(played);
    }

    private int report(Map<Scenario, SortedMap<String, Transcript>> played) throws IOException {
        List<Comparison> comparisons = new ArrayList<>();
        for (Map.Entry<Scenario, SortedMap<String, Transcript>> entry : played.entrySet()) {
            Collection<Transcript> transcripts = entry.getValue().values();
            for (Transcript transcript : transcripts) {
                report.played(transcript);
                failedSteps(transcript).ifPresent(this::failed);
            }
            if (transcripts.size() > 1) {
                comparisons.add(Comparison.of(entry.getKey().name(), transcripts));
            }
        }
        report.ended(comparisons, failures);
        if (!comparisons.stream().allMatch(Comparison::isSame)) {
            return ExitCode.DIFFERENCE;
        }
        return failures.isEmpty() ? ExitCode.SAME : ExitCode.FAILURE;
    }

    private Optional<Transcript> play(Scenario scenario, String implementation) {
        String what = scenario.name() + " on " + implementation;
        try {
            PlayerStore store = stores.get(implementation);
            database.emptyTable();
            return Optional.of(clock.measure("play " + what, () -> engine.play(scenario, implementation, store)));
        } catch (CompletionException e) {
            return notPlayed(what, "it cannot be opened: " + e.getCause());
        } catch (DatabaseException e) {
            return notPlayed(what, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Transcript> notPlayed(String what, String reason) {
        failed(what + " was not played: " + reason);
        return Optional.empty();
    }

    private static Optional<String> failedSteps(Transcript transcript) {
        List<PlayedStep> failed = transcript.failures();
        return failed.stream()
                .findFirst()
                .map(first -> transcript.scenario() + " on " + transcript.implementation() + ": " + failed.size()
                        + " of " + transcript.steps().size() + " steps failed, first: "
                        + String.join("", first.outcome().lines()));
    }

    private void failed(String what) {
        String failure = OneLine.of(what);
        failures.add(failure);
        if (!surroundings.ending().getAsBoolean()) {
            surroundings.err().println(failure);
        }
    }
}
