package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Behaviour;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/** Plays everything on every implementation, one at a time because they share one table. */
public final class ScenarioRun {

    private final Tracing tracing;
    private final StoresOnNodes stores;
    private final PlaySettings settings;
    private final Verdict verdict;
    private final BooleanSupplier ending;
    private final Timing clock;

    /**
     * Creates a run on stores that may still be opening.
     *
     * @param tracing of the stores' connections
     * @param verdict takes what was not played
     * @param ending whether the program is being ended from outside
     */
    public ScenarioRun(
            Tracing tracing,
            StoresOnNodes stores,
            PlaySettings settings,
            Verdict verdict,
            BooleanSupplier ending,
            Timing clock) {
        this.tracing = tracing;
        this.stores = stores;
        this.settings = settings;
        this.verdict = verdict;
        this.ending = ending;
        this.clock = clock;
    }

    /**
     * Plays on each store as soon as it is open. An implementation plays what it has the stores for. Says what cannot be played, and continues with the rest.
     *
     * @param implementations whose stores open
     * @param declared differences declared for them, beside what they declare themselves
     * @return the results of each, in the order of the implementations' names
     */
    public Map<PlannedPlay, SortedMap<String, Transcript>> play(
            List<PlannedPlay> plays, List<Implementation> implementations, Divergences declared, Progress progress)
            throws InterruptedException {
        Map<PlannedPlay, SortedMap<String, Transcript>> played = new LinkedHashMap<>();
        plays.forEach(play -> played.put(play, new TreeMap<>()));
        Map<String, Implementation> byName = new LinkedHashMap<>();
        implementations.forEach(implementation -> byName.put(implementation.name(), implementation));
        try (LockWaits lockWaits = stores.lockWaits()) {
            ScenarioEngine engine = new ScenarioEngine(
                    settings.seed(), lockWaits, tracing.tracer(), settings.retry(), settings.fetching());
            for (int i = 0; i < byName.size(); i++) {
                Implementation implementation = Objects.requireNonNull(byName.get(stores.next()));
                String name = implementation.name();
                Set<Behaviour> behaviours = declared.behavioursOf(name, implementation.behaviours());
                for (Map.Entry<PlannedPlay, SortedMap<String, Transcript>> entry : played.entrySet()) {
                    if (entry.getKey().scenario().contracts().stream().allMatch(implementation::has)) {
                        play(engine, entry.getKey(), name, behaviours)
                                .ifPresent(transcript -> entry.getValue().put(name, transcript));
                    }
                    progress.step(entry.getKey().scenario().name() + " on " + name);
                }
            }
        }
        if (ending.getAsBoolean()) {
            throw new InterruptedException();
        }
        return played;
    }

    private Optional<Transcript> play(
            ScenarioEngine engine, PlannedPlay play, String implementation, Set<Behaviour> behaviours)
            throws InterruptedException {
        String what = play.scenario().name() + " on " + implementation;
        Database database = tracing.database();
        Scope.Setting setting =
                Scope.Setting.on(database, implementation, behaviours, stores.isSpread(), play.isolation());
        try {
            List<Stores> played =
                    stores.get(implementation, play.scenario().locking().orElse(settings.locking()));
            empty(database, play.scenario());
            // Without this, a session that waits for a connection would look like one that waits for a lock.
            stores.warmUp(play.scenario().sessions().size() + 1);
            for (int i = 0; i < settings.warmUp(); i++) {
                engine.play(play.scenario(), played, setting);
                empty(database, play.scenario());
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

    /** Empties the table of players, and those of guilds if the scenario needs them. */
    private static void empty(Database database, Scenario scenario) {
        database.emptyTable();
        if (scenario.contracts().contains(Contract.GUILDS)) {
            database.emptyGuildTables();
        }
    }

    private Optional<Transcript> notPlayed(String what, String reason) {
        verdict.failed(what + " was not played: " + reason);
        return Optional.empty();
    }
}
