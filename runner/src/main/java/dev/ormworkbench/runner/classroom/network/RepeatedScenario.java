package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.SteppedPlay;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All steps of a scenario, which the engine of {@code run} plays. */
final class RepeatedScenario implements Repeated {

    private final Database database;
    private final Scenario scenario;
    private final Fetching fetching;
    private final Tracer tracer;
    private final Stores stores;
    private final Scope.Setting setting;
    private final LockWaits lockWaits;
    private final ScenarioEngine engine;

    /** @param asked how guilds are fetched, unless the scenario or a step fixes it */
    RepeatedScenario(NetworkStores opened, NetworkScenario piece, Fetching asked) {
        Implementation implementation = opened.implementation();
        this.database = opened.database();
        this.scenario = piece.scenario();
        this.fetching = scenario.fetching().orElse(asked);
        this.tracer = opened.tracer();
        this.stores = opened.of(piece.contracts(), scenario.locking().orElse(Locking.PESSIMISTIC));
        this.setting = Scope.Setting.on(
                database, implementation.name(), implementation.behaviours(), /* spread= */ false, piece.isolation());
        this.lockWaits = database.lockWaits();
        this.engine = new ScenarioEngine(Environment.USUAL_SEED, lockWaits, Optional.of(tracer), Retry.NONE, fetching);
    }

    @Override
    public void prepare() {
        tracer.warmUp(scenario.sessions().size() + 1);
    }

    /** Looks after each step whether somebody wants to know on: there may be many, and each is slow on a slow network. */
    @Override
    public Optional<Played> play(BooleanSupplier obsolete) throws InterruptedException {
        // Not through the tap: what makes room for the next play is no part of it.
        database.emptyTable();
        if (scenario.contracts().contains(Contract.GUILDS)) {
            database.emptyGuildTables();
        }
        try (SteppedPlay play = engine.begin(scenario.sessions(), List.of(stores), setting, () -> {})) {
            boolean isAvailable = true;
            for (Step step : scenario.steps()) {
                if (obsolete.getAsBoolean()) {
                    return Optional.empty();
                }
                isAvailable &= play.play(step, fetching);
            }
            Transcript transcript = play.soFar(scenario);
            if (!isAvailable) {
                throw unavailable(transcript);
            }
            return Optional.of(Played.of(transcript.steps()));
        }
    }

    /** The step that finds the store unavailable is the last one that is played. */
    private static IllegalStateException unavailable(Transcript transcript) {
        int played = transcript.steps().size();
        return new IllegalStateException(
                String.join(", ", transcript.steps().get(played - 1).outcome().lines()));
    }

    @Override
    public void close() {
        lockWaits.close();
    }
}
