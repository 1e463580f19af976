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
import java.time.Duration;
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
        List<PlannedPlay> counted = tracing.tracer().isPresent()
                ? List.of()
                : plays.stream().filter(play -> play.scenario().countsTraffic()).toList();
        List<PlannedPlay> others =
                plays.stream().filter(play -> !counted.contains(play)).toList();
        play(tracing, stores, others, byName, declared, progress, played);
        if (!counted.isEmpty()) {
            playCounted(counted, byName, declared, progress, played);
        }
        if (ending.getAsBoolean()) {
            throw new InterruptedException();
        }
        return played;
    }

    /** Plays what is judged by its traffic on stores of its own, so that no other play is traced. */
    private void playCounted(
            List<PlannedPlay> plays,
            Map<String, Implementation> implementations,
            Divergences declared,
            Progress progress,
            Map<PlannedPlay, SortedMap<String, Transcript>> played)
            throws InterruptedException {
        PlayRequest request =
                new PlayRequest(plays.stream().map(PlannedPlay::scenario).toList(), List.of(), false);
        try (Tracing traced =
                        Tracing.of(tracing.database(), tracing.connections().autoCommit(), Duration.ZERO);
                StoresOnNodes its = StoresOnNodes.open(
                        traced,
                        /* spread= */ false,
                        List.copyOf(implementations.values()),
                        request.contracts(),
                        request.lockings(settings.locking()),
                        clock)) {
            play(traced, its, plays, implementations, declared, progress, played);
        }
        plays.forEach(play -> Objects.requireNonNull(played.get(play))
                .replaceAll((implementation, transcript) -> transcript.withoutTraces()));
    }

    private void play(
            Tracing its,
            StoresOnNodes opening,
            List<PlannedPlay> plays,
            Map<String, Implementation> implementations,
            Divergences declared,
            Progress progress,
            Map<PlannedPlay, SortedMap<String, Transcript>> played)
            throws InterruptedException {
        try (LockWaits lockWaits = opening.lockWaits()) {
            ScenarioEngine engine =
                    new ScenarioEngine(settings.seed(), lockWaits, its.tracer(), settings.retry(), settings.fetching());
            for (int i = 0; i < implementations.size(); i++) {
                Implementation implementation = Objects.requireNonNull(implementations.get(opening.next()));
                String name = implementation.name();
                Set<Behaviour> behaviours = declared.behavioursOf(name, implementation.behaviours());
                for (PlannedPlay play : plays) {
                    if (ending.getAsBoolean()) {
                        throw new InterruptedException();
                    }
                    if (play.isPlayedBy(implementation)) {
                        play(engine, opening, play, name, behaviours)
                                .ifPresent(transcript ->
                                        Objects.requireNonNull(played.get(play)).put(name, transcript));
                    }
                    progress.step(play.scenario().name() + " on " + name);
                }
            }
        }
    }

    private Optional<Transcript> play(
            ScenarioEngine engine,
            StoresOnNodes opening,
            PlannedPlay play,
            String implementation,
            Set<Behaviour> behaviours)
            throws InterruptedException {
        String what = play.scenario().name() + " on " + implementation;
        Database database = tracing.database();
        Scope.Setting setting =
                Scope.Setting.on(database, implementation, behaviours, opening.isSpread(), play.isolation());
        try {
            List<Stores> played =
                    opening.get(implementation, play.scenario().locking().orElse(settings.locking()));
            empty(database, play.scenario());
            // Without this, a session that waits for a connection would look like one that waits for a lock.
            opening.warmUp(play.scenario().sessions().size() + 1);
            // A first play prepares statements and reads metadata, which would count.
            int warmUp = Math.max(settings.warmUp(), play.scenario().countsTraffic() ? 1 : 0);
            for (int i = 0; i < warmUp; i++) {
                engine.play(play.scenario(), played, setting);
                empty(database, play.scenario());
            }
            long begin = System.nanoTime();
            Transcript transcript = engine.play(play.scenario(), played, setting);
            clock.add("play " + what, begin);
            if (play.scenario().countsRows() && transcript.hidesTraffic()) {
                return notPlayed(what, "it counts rows, which cannot be seen on an encrypted or compressed connection");
            }
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
