package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DatabaseException;
import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.output.Report;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.store.PlayerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Plays every scenario on every implementation, one after the other: they share the one table. */
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
     * Plays, reports and compares. What cannot be played is said, and the rest goes on.
     *
     * @return one of {@link ExitCode}; a difference counts more than a failure
     */
    int play(List<Scenario> scenarios, List<String> implementations) throws IOException {
        List<Comparison> comparisons = new ArrayList<>();
        boolean failed = false;
        for (Scenario scenario : scenarios) {
            List<Transcript> transcripts = new ArrayList<>();
            for (String implementation : implementations) {
                play(scenario, implementation).ifPresent(transcripts::add);
            }
            failed |= transcripts.stream().anyMatch(Transcript::hasFailure);
            if (transcripts.size() > 1) {
                comparisons.add(Comparison.of(scenario.name(), transcripts));
            }
        }
        report.ended(comparisons, failures);
        if (!comparisons.stream().allMatch(Comparison::isSame)) {
            return ExitCode.DIFFERENCE;
        }
        return failed || !failures.isEmpty() ? ExitCode.FAILURE : ExitCode.SAME;
    }

    private Optional<Transcript> play(Scenario scenario, String implementation) throws IOException {
        String what = scenario.name() + " on " + implementation;
        Transcript transcript;
        try {
            PlayerStore store = stores.get(implementation);
            database.emptyTable();
            transcript = clock.measure("play " + what, () -> engine.play(scenario, implementation, store));
        } catch (CompletionException e) {
            return notPlayed(what, "it cannot be opened: " + e.getCause());
        } catch (DatabaseException e) {
            return notPlayed(what, String.valueOf(e.getMessage()));
        }
        if (surroundings.ending().getAsBoolean()) {
            throw new CancellationException();
        }
        report.played(transcript);
        return Optional.of(transcript);
    }

    private Optional<Transcript> notPlayed(String what, String reason) {
        String failure = OneLine.of(what + " was not played: " + reason);
        failures.add(failure);
        surroundings.err().println(failure);
        return Optional.empty();
    }
}
