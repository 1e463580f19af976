package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.PlayerStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plays scenarios. Generated ids come from the seed alone: each scenario gets the same ones on every implementation. */
public final class ScenarioEngine {

    private final long seed;

    public ScenarioEngine(long seed) {
        this.seed = seed;
    }

    /**
     * Plays every step on a store whose table is empty. A step that throws has that for its outcome, and the next
     * ones are played all the same, as they show what it left behind; only after a store that is
     * unavailable there is nothing to see any more.
     */
    public Transcript play(Scenario scenario, String implementation, PlayerStore store) {
        // Random, as its documentation fixes the algorithm for every version of Java.
        Random ids = new Random(seed);
        List<PlayedStep> played = new ArrayList<>();
        Session session = new Session(store, Isolation.REPEATABLE_READ, ids);
        for (Step step : scenario.steps()) {
            long start = System.nanoTime();
            Outcome outcome = session.play(step.operation());
            boolean unavailable = outcome.error().equals(Optional.of("StoreUnavailableException"));
            played.add(new PlayedStep(step, outcome, Duration.ofNanos(System.nanoTime() - start)));
            if (unavailable) {
                break;
            }
        }
        return new Transcript(implementation, scenario.name(), played);
    }
}
