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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scenario while it is played, one step at a time. Each session has its own thread, because it may wait for another.
 *
 * <p>Not thread-safe.
 */
public final class SteppedPlay implements AutoCloseable {

    /** Longer than the driver waits for the server, which is the longest that a call can take. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(150);

    /** The maximum number of players or guilds read after a lesson. No lesson has as many. */
    private static final int MOST_STORED = 20;

    private final ScenarioEngine engine;
    private final List<String> sessionNames;
    private final List<Stores> stores;
    private final Scope.Setting setting;
    private final Runnable onReturn;
    // Random, because its documentation fixes the algorithm for every Java version.
    private final Random ids;
    private final KnownGuilds guilds = new KnownGuilds();
    private final Map<String, SessionThread> sessions = new LinkedHashMap<>();
    private final List<PlayingStep> steps = new ArrayList<>();
    private final List<PlayingStep> notReturned = new ArrayList<>();
    private final List<Long> begins = new ArrayList<>();
    private final Settling settling;
    private boolean unavailable;
    private boolean ended;

    /** @param onReturn called on a session's thread each time that a call returns */
    SteppedPlay(
            ScenarioEngine engine,
            List<String> sessionNames,
            List<Stores> stores,
            Scope.Setting setting,
            Runnable onReturn) {
        this.engine = engine;
        this.sessionNames = List.copyOf(sessionNames);
        this.stores = List.copyOf(stores);
        this.setting = setting;
        this.onReturn = onReturn;
        this.ids = new Random(engine.seed());
        LockWaits lockWaits = engine.lockWaits();
        engine.tracer().ifPresent(Tracer::take);
        lockWaits.awaitCommitted();
        this.settling = new Settling(
                lockWaits,
                sessionNames.isEmpty() ? Set.of() : lockWaits.waiting().orElse(Set.of()));
    }

    /**
     * Plays a step. Returns when every session is idle or waits for another; then the step may have been played, or wait. A step
     * of a session that waits is played after that. If the step throws, the exception is its outcome. Does nothing after a step
     * that has found the store unavailable.
     *
     * @param fetching how guilds are fetched, unless the step fixes it
     * @return whether the store is available
     * @throws IllegalStateException if the play has ended
     * @throws InterruptedException if the thread is interrupted while the sessions work
     */
    public boolean play(Step step, Fetching fetching) throws InterruptedException {
        if (ended) {
            throw new IllegalStateException("the play has ended");
        } else if (unavailable) {
            return false;
        }
        PlayingStep playing = new PlayingStep(step, steps.size() + 1);
        steps.add(playing);
        notReturned.add(playing);
        begins.add(System.nanoTime());
        sessions.computeIfAbsent(step.session(), name -> session(name, fetching))
                .play(playing);
        settling.settle(sessions.values());
        engine.lockWaits().awaitCommitted();
        boolean unused = noteReturns();
        return !unavailable;
    }

    /**
     * Notes which waiting calls have returned by themselves since the last step, for example because the server's lock wait
     * timeout has ended them. They have returned after that step.
     *
     * @return whether there are any
     */
    public boolean noteReturns() {
        notReturned.forEach(PlayingStep::requirePlayable);
        notReturned.forEach(each -> each.noteReturn(steps.size()));
        unavailable |= notReturned.stream().anyMatch(PlayingStep::foundStoreUnavailable);
        return notReturned.removeIf(PlayingStep::hasReturned);
    }

    /** Returns whether a call waits for a lock, as far as has been noted. */
    public boolean isWaiting() {
        return notReturned.stream().anyMatch(PlayingStep::isBlocked);
    }

    /** Returns the server's numbers of the connections whose calls wait for a lock. Only a traced play knows them. */
    public Set<Long> waitingConnections() {
        return notReturned.stream()
                .filter(PlayingStep::isBlocked)
                .flatMap(step -> step.connections().stream())
                .map(Integer::longValue)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the sessions whose calls wait for a lock, and for whom. Only a traced play knows for whom.
     *
     * @param waits which of the server's connections waits for which
     * @return in the order of their names
     */
    public List<SessionWait> waits(Map<Long, Set<Long>> waits) {
        Map<Integer, String> users = new HashMap<>();
        steps.forEach(step -> step.connections().forEach(connection -> users.put(connection, step.session())));
        return notReturned.stream()
                .filter(PlayingStep::isBlocked)
                .map(step -> new SessionWait(step.session(), users(step, waits, users)))
                .sorted(Comparator.comparing(SessionWait::session))
                .toList();
    }

    private static List<String> users(PlayingStep step, Map<Long, Set<Long>> waits, Map<Integer, String> users) {
        return waits.entrySet().stream()
                .filter(wait -> step.connections().contains(wait.getKey().intValue()))
                .flatMap(wait -> wait.getValue().stream())
                .flatMap(blocking -> Optional.ofNullable(users.get(blocking.intValue())).stream())
                .filter(user -> !user.equals(step.session()))
                .distinct()
                .sorted()
                .toList();
    }

    private SessionThread session(String name, Fetching fetching) {
        Stores its = stores.get(Math.max(sessionNames.indexOf(name), 0) % stores.size());
        Session session = new Session(its, setting.isolation(), ids, new GuildCalls(its, fetching, guilds));
        return new SessionThread(session, engine.retry(), engine.tracer(), onReturn);
    }

    /**
     * Returns the steps played so far. The outcome of a step that has not returned is {@link Outcome#waiting}.
     *
     * @param scenario the steps that were played, and perhaps more
     */
    public Transcript soFar(Scenario scenario) {
        Timeline timeline = new Timeline(begins, System.nanoTime());
        List<PlayedStep> played = steps.stream()
                .map(step -> step.played(timeline, Outcome.waiting()))
                .toList();
        return new Transcript(scenario, setting, played, Optional.empty(), sent(played), Optional.empty());
    }

    /**
     * Rolls back every open transaction, so that sessions that waited for it return, and waits for all sessions. A session that
     * waits for someone else returns when the server's lock wait timeout ends the wait. Then reads the tables, if the scenario is
     * a lesson.
     *
     * @param scenario the steps that were played, and more if the store was unavailable
     * @throws InterruptedException if the thread is interrupted; the sessions end nevertheless
     */
    public Transcript end(Scenario scenario) throws InterruptedException {
        Timeline timeline = new Timeline(begins, System.nanoTime());
        endSessions();
        List<PlayedStep> played =
                steps.stream().map(step -> step.played(timeline)).toList();
        return new Transcript(
                scenario,
                setting,
                played,
                stored(scenario),
                sent(played),
                engine.tracer().map(each -> BesideSteps.of(sessions, each.take(), timeline)));
    }

    private void endSessions() throws InterruptedException {
        if (!ended) {
            ended = true;
            sessions.values().forEach(SessionThread::end);
            for (SessionThread session : sessions.values()) {
                session.awaitEnd(END_TIMEOUT);
            }
        }
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
    private Optional<List<Map<String, Object>>> stored(Scenario scenario) {
        if (scenario.lesson().isEmpty() || unavailable || steps.stream().anyMatch(PlayingStep::foundStoreUnavailable)) {
            return Optional.empty();
        }
        Stores first = stores.get(0);
        Optional<Tracer.Recording> aside = engine.tracer().map(Tracer::record);
        try {
            return Optional.of(
                    scenario.contracts().contains(Contract.GUILDS)
                            ? Outcome.rowsOfGuilds(first.requireGuilds().page(null, MOST_STORED, Fetching.BATCH))
                            : Outcome.rowsOfPlayers(first.requirePlayers().list(MOST_STORED)));
        } catch (PlayerStoreException e) {
            return Optional.empty();
        } finally {
            aside.ifPresent(Tracer.Recording::end);
        }
    }

    /**
     * Ends the sessions as {@link #end} does. A second call does nothing. If the thread is interrupted, it returns, and the
     * sessions end nevertheless.
     */
    @Override
    public void close() {
        try {
            endSessions();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
