package dev.ormworkbench.runner.play;

import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.scenario.guild.GuildCalls;
import dev.ormworkbench.runner.scenario.guild.KnownGuilds;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Plays scenarios step by step. Each session has its own thread, because it may wait for another. When the server
 * reports that a session waits, the engine plays the next step. Later steps of the waiting session wait with it.
 *
 * <p>Not thread-safe.
 */
public final class ScenarioEngine {

    /**
     * The time that a call gets before the engine asks the server whether it waits. Most calls have returned by then.
     */
    private static final Duration FIRST_LOOK = Duration.ofMillis(3);

    private static final Duration NEXT_LOOK = Duration.ofMillis(2);

    /**
     * The number of consecutive looks that must find a session waiting. A server may need a moment to find a deadlock,
     * and until then both sessions wait.
     */
    private static final int LOOKS = 2;

    /**
     * The time after which a call counts as waiting where the server does not report waits. It is longer than any call
     * that waits for nothing, and shorter than a server's lock wait timeout.
     */
    private static final Duration STILLNESS = Duration.ofSeconds(1);

    /** Longer than the driver waits for the server, which is the longest that a call can take. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(150);

    /** The maximum number of players or guilds read after a lesson. No lesson has as many. */
    private static final int MOST_STORED = 20;

    private final long seed;
    private final LockWaits lockWaits;
    private final Optional<Tracer> tracer;
    private final Retry retry;
    private final Fetching fetching;

    /**
     * Creates an engine for one server.
     *
     * @param seed the seed of generated ids; the same seed gives the same ids
     * @param lockWaits reports who waits; the caller closes it after the last scenario
     * @param tracer traces the stores' connections; the caller closes it, too
     * @param retry repeats calls after a conflict
     * @param fetching how guilds are fetched, unless the scenario or the step fixes it
     */
    public ScenarioEngine(long seed, LockWaits lockWaits, Optional<Tracer> tracer, Retry retry, Fetching fetching) {
        this.seed = seed;
        this.lockWaits = lockWaits;
        this.tracer = tracer;
        this.retry = retry;
        this.fetching = fetching;
    }

    /**
     * Plays every step on stores whose tables are empty. If a step throws, the exception is its outcome. The next steps
     * are played anyway, because they show what the failure left behind; only an unavailable store ends the scenario.
     * At the end, every open transaction is rolled back, and sessions that waited for it return. A session that waits
     * for someone else returns when the server's lock wait timeout ends the wait.
     *
     * @throws InterruptedException if the thread is interrupted; the sessions have ended by then
     */
    public Transcript play(Scenario scenario, Stores stores, Scope.Setting setting) throws InterruptedException {
        return play(scenario, List.of(stores), setting);
    }

    /**
     * Plays a scenario with its sessions on stores that may be on different nodes of a cluster. The scenario's first
     * named session uses the first store, the second session the second store, and so on; the unnamed session uses the
     * first store. After each step, the engine waits until all nodes have the committed data, so that results are the
     * same each time.
     */
    public Transcript play(Scenario scenario, List<Stores> stores, Scope.Setting setting) throws InterruptedException {
        // Random, because its documentation fixes the algorithm for every Java version.
        Random ids = new Random(seed);
        KnownGuilds guilds = new KnownGuilds();
        Map<String, SessionThread> sessions = new LinkedHashMap<>();
        List<PlayingStep> steps = new ArrayList<>();
        List<PlayingStep> notReturned = new ArrayList<>();
        List<Long> begins = new ArrayList<>();
        tracer.ifPresent(Tracer::take);
        lockWaits.awaitCommitted();
        // Connections that wait before the first step do not belong to this scenario.
        Set<Long> others =
                scenario.sessions().isEmpty() ? Set.of() : lockWaits.waiting().orElse(Set.of());
        Timeline timeline;
        try {
            for (Step step : scenario.steps()) {
                PlayingStep playing = new PlayingStep(step, steps.size() + 1);
                steps.add(playing);
                notReturned.add(playing);
                begins.add(System.nanoTime());
                sessions.computeIfAbsent(step.session(), name -> {
                            Stores its = storesOf(name, scenario, stores);
                            return new SessionThread(
                                    new Session(
                                            its,
                                            setting.isolation(),
                                            ids,
                                            new GuildCalls(
                                                    its, scenario.fetching().orElse(fetching), guilds)),
                                    retry,
                                    tracer);
                        })
                        .play(playing);
                settle(sessions.values(), others);
                lockWaits.awaitCommitted();
                notReturned.forEach(PlayingStep::requirePlayable);
                notReturned.forEach(each -> each.noteReturn(playing.number()));
                if (notReturned.stream().anyMatch(PlayingStep::foundStoreUnavailable)) {
                    break;
                }
                notReturned.removeIf(PlayingStep::hasReturned);
            }
        } finally {
            timeline = new Timeline(begins, System.nanoTime());
            sessions.values().forEach(SessionThread::end);
            for (SessionThread session : sessions.values()) {
                session.awaitEnd(END_TIMEOUT);
            }
        }
        List<PlayedStep> played =
                steps.stream().map(step -> step.played(timeline)).toList();
        return new Transcript(
                scenario,
                setting,
                played,
                stored(scenario, stores.get(0), steps),
                sent(played),
                tracer.map(each -> BesideSteps.of(sessions, each.take(), timeline)));
    }

    private static Map<String, Traffic> sent(List<PlayedStep> steps) {
        Map<String, Traffic> sent = new LinkedHashMap<>();
        for (PlayedStep played : steps) {
            if (played.outcome().isPlayed() && !played.outcome().isFailure()) {
                played.step().name().ifPresent(name -> played.traffic().ifPresent(traffic -> sent.put(name, traffic)));
            }
        }
        return sent;
    }

    /** Reads the tables as the unnamed session would, outside of the trace of all steps. */
    private Optional<List<Map<String, Object>>> stored(Scenario scenario, Stores stores, List<PlayingStep> steps) {
        if (scenario.lesson().isEmpty() || steps.stream().anyMatch(PlayingStep::foundStoreUnavailable)) {
            return Optional.empty();
        }
        Optional<Tracer.Recording> aside = tracer.map(Tracer::record);
        try {
            return Optional.of(
                    scenario.contracts().contains(Contract.GUILDS)
                            ? Outcome.rowsOfGuilds(stores.requireGuilds().page(null, MOST_STORED, Fetching.BATCH))
                            : Outcome.rowsOfPlayers(stores.requirePlayers().list(MOST_STORED)));
        } catch (PlayerStoreException e) {
            return Optional.empty();
        } finally {
            aside.ifPresent(Tracer.Recording::end);
        }
    }

    private static Stores storesOf(String session, Scenario scenario, List<Stores> stores) {
        return stores.get(Math.max(scenario.sessions().indexOf(session), 0) % stores.size());
    }

    /** Returns when each session is idle or waits for another. A single session waits for nobody. */
    private void settle(Collection<SessionThread> sessions, Set<Long> others) throws InterruptedException {
        Duration look = FIRST_LOOK;
        List<PlayingStep> waiting = List.of();
        int looks = 0;
        long since = System.nanoTime();
        for (List<PlayingStep> busy = busy(sessions); !busy.isEmpty(); busy = busy(sessions)) {
            if (!busy.equals(waiting)) {
                waiting = busy;
                looks = 0;
                since = System.nanoTime();
            }
            boolean returned = busy.get(busy.size() - 1).await(look);
            look = NEXT_LOOK;
            if (returned || sessions.size() == 1) {
                continue;
            }
            Optional<Set<Long>> connections = lockWaits.waiting();
            if (connections.isEmpty()) {
                looks = System.nanoTime() - since > STILLNESS.toNanos() ? LOOKS : 0;
            } else {
                looks = countWithout(others, connections.get()) >= busy.size() ? looks + 1 : 0;
            }
            if (looks == LOOKS && busy.equals(busy(sessions))) {
                busy.forEach(PlayingStep::noteBlocked);
                return;
            }
        }
    }

    private static long countWithout(Set<Long> others, Set<Long> connections) {
        return connections.stream().filter(id -> !others.contains(id)).count();
    }

    /** Returns the current step of each session that is not idle. */
    private static List<PlayingStep> busy(Collection<SessionThread> sessions) {
        return sessions.stream().flatMap(session -> session.current().stream()).toList();
    }
}
