package dev.ormworkbench.runner.play;

import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.error.PlayerStoreException;
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
 * Plays scenarios, one step after the other. Each session has a thread of its own, since it may wait for another: as soon
 * as the server says that it does, the next step is played, and what the waiting session is to do later waits with it.
 *
 * <p>Not thread-safe.
 */
public final class ScenarioEngine {

    /** How long a call is given before the server is asked whether it waits; most have ended by then. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(3);

    private static final Duration NEXT_LOOK = Duration.ofMillis(2);

    /** A server may need a moment to find a deadlock: until then both wait. */
    private static final int LOOKS = 2;

    /**
     * Where a server does not tell who waits, a call that takes so long is taken to wait. It is longer than any call that
     * waits for nothing, and shorter than a server's lock wait timeout.
     */
    private static final Duration STILLNESS = Duration.ofSeconds(1);

    /** Longer than the driver waits for the server, which is the longest that a call can take. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(150);

    /** More than a lesson has players. */
    private static final int MOST_STORED = 20;

    private final long seed;
    private final LockWaits lockWaits;
    private final Optional<Tracer> tracer;
    private final Retry retry;

    /**
     * An engine for one server.
     *
     * @param seed where generated ids come from; the same seed gives the same ids
     * @param lockWaits stays the caller's to close, after the last scenario
     * @param tracer of the stores' connections; stays the caller's to close too
     * @param retry what is done about a call that a conflict has ended
     */
    public ScenarioEngine(long seed, LockWaits lockWaits, Optional<Tracer> tracer, Retry retry) {
        this.seed = seed;
        this.lockWaits = lockWaits;
        this.tracer = tracer;
        this.retry = retry;
    }

    /**
     * Plays every step on a store whose table is empty. A step that throws has that for its outcome, and the next ones
     * are played all the same, as they show what it left behind; only after a store that is unavailable there is nothing
     * to see any more. At the end every transaction that is open is rolled back, and sessions that waited for it return.
     * One that waits for somebody else returns when the server's lock wait timeout ends that.
     *
     * @throws InterruptedException if the thread is interrupted; the sessions have ended then
     */
    public Transcript play(Scenario scenario, PlayerStore store, Scope.Setting setting) throws InterruptedException {
        return play(scenario, List.of(store), setting);
    }

    /**
     * As above, with the sessions on stores that may be on different nodes of a cluster: the first that the scenario names
     * on the first store, the second on the second and so on, and the one that every scenario has on the first. After each
     * step all nodes have what is committed, so that it comes out the same each time.
     */
    public Transcript play(Scenario scenario, List<PlayerStore> stores, Scope.Setting setting)
            throws InterruptedException {
        // Random, as its documentation fixes the algorithm for every version of Java.
        Random ids = new Random(seed);
        Map<String, SessionThread> sessions = new LinkedHashMap<>();
        List<PlayingStep> steps = new ArrayList<>();
        List<PlayingStep> notReturned = new ArrayList<>();
        List<Long> begins = new ArrayList<>();
        tracer.ifPresent(Tracer::take);
        lockWaits.awaitCommitted();
        // Whoever waits before the first step is nobody of ours.
        Set<Long> others =
                scenario.sessions().isEmpty() ? Set.of() : lockWaits.waiting().orElse(Set.of());
        Timeline timeline;
        try {
            for (Step step : scenario.steps()) {
                PlayingStep playing = new PlayingStep(step, steps.size() + 1);
                steps.add(playing);
                notReturned.add(playing);
                begins.add(System.nanoTime());
                sessions.computeIfAbsent(
                                step.session(),
                                name -> new SessionThread(
                                        new Session(storeOf(name, scenario, stores), setting.isolation(), ids),
                                        retry,
                                        tracer))
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
        return new Transcript(
                scenario,
                setting,
                steps.stream().map(step -> step.played(timeline)).toList(),
                stored(scenario, stores.get(0), steps),
                tracer.map(each -> BesideSteps.of(sessions, each.take(), timeline)));
    }

    /** As the session that every scenario has would read it, but no part of what is traced. */
    private Optional<List<Player>> stored(Scenario scenario, PlayerStore store, List<PlayingStep> steps) {
        if (scenario.lesson().isEmpty() || steps.stream().anyMatch(PlayingStep::foundStoreUnavailable)) {
            return Optional.empty();
        }
        Optional<Tracer.Recording> aside = tracer.map(Tracer::record);
        try {
            return Optional.of(store.list(MOST_STORED));
        } catch (PlayerStoreException e) {
            return Optional.empty();
        } finally {
            aside.ifPresent(Tracer.Recording::end);
        }
    }

    private static PlayerStore storeOf(String session, Scenario scenario, List<PlayerStore> stores) {
        return stores.get(Math.max(scenario.sessions().indexOf(session), 0) % stores.size());
    }

    /** Returns when each session has nothing to do, or waits for another; one that is alone waits for none. */
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

    /** What each session that has something to do is doing now. */
    private static List<PlayingStep> busy(Collection<SessionThread> sessions) {
        return sessions.stream().flatMap(session -> session.current().stream()).toList();
    }
}
