package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DatabaseException;
import dev.ormworkbench.database.LockWaits;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** Plays everything on every implementation, never two at a time: they share the one table. */
final class Run {

    private final Database database;
    private final StoresOnNodes stores;
    private final Locking locking;
    private final long seed;
    private final Optional<Tracer> tracer;
    private final int warmUp;
    private final Retry retry;
    private final Verdict verdict;
    private final Surroundings surroundings;
    private final Timing clock;

    /**
     * A run on stores that may still be opening.
     *
     * @param locking of trades, unless a scenario has its own
     * @param seed where generated ids come from
     * @param tracer of the stores' connections; empty if nobody asks what is sent
     * @param warmUp how often each scenario is played before it counts
     * @param retry what is done about a call that a conflict has ended
     * @param verdict is told what was not played
     */
    Run(
            Database database,
            StoresOnNodes stores,
            Locking locking,
            long seed,
            Optional<Tracer> tracer,
            int warmUp,
            Retry retry,
            Verdict verdict,
            Surroundings surroundings,
            Timing clock) {
        this.database = database;
        this.stores = stores;
        this.locking = locking;
        this.seed = seed;
        this.tracer = tracer;
        this.warmUp = warmUp;
        this.retry = retry;
        this.verdict = verdict;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /**
     * Plays on each store as soon as it is open. What cannot be played is said, and the rest goes on.
     *
     * @param implementations the behaviours of each that opens, by its name
     * @return what each came to, in the order of the implementations' names
     */
    Map<Play, SortedMap<String, Transcript>> play(
            List<Play> plays, Map<String, Set<Behaviour>> implementations, Progress progress)
            throws InterruptedException {
        Map<Play, SortedMap<String, Transcript>> played = new LinkedHashMap<>();
        plays.forEach(play -> played.put(play, new TreeMap<>()));
        try (LockWaits lockWaits = stores.lockWaits()) {
            ScenarioEngine engine = new ScenarioEngine(seed, lockWaits, tracer, retry);
            for (int i = 0; i < implementations.size(); i++) {
                String implementation = stores.next();
                Set<Behaviour> behaviours = Objects.requireNonNull(implementations.get(implementation));
                for (Map.Entry<Play, SortedMap<String, Transcript>> entry : played.entrySet()) {
                    play(engine, entry.getKey(), implementation, behaviours)
                            .ifPresent(transcript -> entry.getValue().put(implementation, transcript));
                    progress.step(entry.getKey().scenario().name() + " on " + implementation);
                }
            }
        }
        if (surroundings.ending().getAsBoolean()) {
            throw new InterruptedException();
        }
        return played;
    }

    private Optional<Transcript> play(
            ScenarioEngine engine, Play play, String implementation, Set<Behaviour> behaviours)
            throws InterruptedException {
        String what = play.scenario().name() + " on " + implementation;
        Scope.Setting setting =
                Scope.Setting.on(database, implementation, behaviours, stores.isSpread(), play.isolation());
        try {
            List<PlayerStore> played =
                    stores.get(implementation, play.scenario().locking().orElse(locking));
            database.emptyTable();
            warmUp(play.scenario().sessions().size() + 1);
            for (int i = 0; i < warmUp; i++) {
                engine.play(play.scenario(), played, setting);
                database.emptyTable();
            }
            long begin = System.nanoTime();
            Transcript transcript = engine.play(play.scenario(), played, setting);
            clock.add("play " + what, begin);
            return Optional.of(transcript);
        } catch (CompletionException e) {
            return notPlayed(what, OneLine.ofCause(e));
        } catch (DatabaseException e) {
            return notPlayed(what, OneLine.of(e));
        }
    }

    /** Else a session that waits for a connection would be taken for one that waits for a lock. */
    private void warmUp(int connections) {
        if (tracer.isPresent()) {
            tracer.get().warmUp(connections);
        } else {
            stores.warmUp(connections);
        }
    }

    private Optional<Transcript> notPlayed(String what, String reason) {
        verdict.failed(what + " was not played: " + reason);
        return Optional.empty();
    }
}
