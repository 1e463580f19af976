package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.classroom.live.AtOnce;
import dev.ormworkbench.runner.classroom.live.Listeners;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.store.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A play that goes on while somebody looks: on each chosen implementation at once, a step at a time. Thread-safe; steps are played
 * in the order in which they come.
 */
public final class LivePlay implements AutoCloseable {

    /** The largest number of steps. */
    public static final int MOST_STEPS = 200;

    /** The largest number of sessions: each may keep a connection of a pool of 20, and a step of no session needs one, too. */
    static final int MOST_SESSIONS = 19;

    /** A step that waits for nothing is far below this. A play that is slower goes on, and its listeners hear of it. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final String id;
    private volatile PlayRules rules;
    private final TypedSteps typed;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Performance> performances = new LinkedHashMap<>();
    private final Map<String, PlayedSoFar> played = new LinkedHashMap<>();
    private final Listeners<PlayedSoFar> listeners = new Listeners<>();
    private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private boolean finished;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long usedNanos = System.nanoTime();

    LivePlay(String id, PlayRules rules, List<Stage> stages) {
        this.id = id;
        this.rules = rules;
        this.typed = new TypedSteps(rules);
        for (Stage stage : stages) {
            String name = stage.implementation();
            performances.put(name, new Performance(stage, rules, this::changed));
            played.put(name, PlayedSoFar.preparing(name));
        }
    }

    /** Opens the stores and empties the tables. Returns when all implementations are ready. */
    synchronized void begin() {
        Scenario scenario = scenario();
        all(each -> each.begin(rules, List.of(), scenario));
    }

    /** Returns its number, which nobody can guess. */
    public String id() {
        return id;
    }

    public PlayRules rules() {
        return rules;
    }

    /**
     * Plays a typed step on all implementations. Returns when every session of each is idle or waits. The first step that calls a
     * contract opens its stores; then all steps are played again on them.
     *
     * @param step the fields of a step in a scenario file
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if it does not belong there
     * @throws RefusedException if it has too many steps, plays a script, or has ended; or if an implementation has no store for the
     *     step, or none plays on
     */
    public synchronized void play(Map<String, @Nullable Object> step) {
        requireOpen();
        requirePlaying();
        if (rules.script().isPresent()) {
            throw new RefusedException("this plays " + rules.script().get().name() + ": its steps are given");
        } else if (steps.size() == MOST_STEPS) {
            throw new RefusedException("a play has at most " + MOST_STEPS + " steps");
        }
        steps.add(typed.add(step));
        Set<Contract> called = scenario().contracts();
        if (rules.contracts().containsAll(called)) {
            playLast();
            return;
        }
        try {
            requireStores(called);
        } catch (RefusedException e) {
            removeLast();
            throw e;
        }
        rules = rules.withMore(called);
        playAgain();
    }

    /** Checks whether each implementation has these. */
    void requireStores(Set<Contract> contracts) {
        performances.forEach((name, performance) -> {
            if (!performance.has(contracts)) {
                throw new RefusedException(name + " has no store for these steps: leave it out");
            }
        });
    }

    /**
     * Plays the next step of the script, or ends the sessions after its last step.
     *
     * @throws RefusedException if it has no script, or has ended, or if no implementation plays on
     */
    public synchronized void next() {
        requireOpen();
        List<Step> script = rules.script()
                .orElseThrow(() -> new RefusedException("this plays what you type: it has no next step"))
                .steps();
        if (steps.size() == script.size()) {
            finish();
        } else {
            requirePlaying();
            steps.add(script.get(steps.size()));
            playLast();
        }
    }

    private void playLast() {
        Step last = steps.get(steps.size() - 1);
        Scenario scenario = scenario();
        all(each -> each.play(last, scenario));
    }

    /**
     * Ends the sessions, which rolls back their open transactions.
     *
     * @throws RefusedException if they have ended
     */
    public synchronized void finish() {
        requireOpen();
        finished = true;
        all(Performance::end);
    }

    /**
     * Undoes the last step: plays all others again on empty tables.
     *
     * @throws RefusedException if there is none, or the play is closed
     */
    public synchronized void undo() {
        requireNotClosed();
        if (finished) {
            finished = false;
        } else if (steps.isEmpty()) {
            throw new RefusedException("there is no step to undo");
        } else {
            removeLast();
        }
        playAgain();
    }

    private void removeLast() {
        steps.remove(steps.size() - 1);
        if (rules.script().isEmpty()) {
            typed.removeLast();
        }
    }

    private void playAgain() {
        List<Step> rest = List.copyOf(steps);
        Scenario scenario = scenario();
        all(each -> each.begin(rules, rest, scenario));
    }

    private void requireNotClosed() {
        usedNanos = System.nanoTime();
        if (closed.get()) {
            throw new RefusedException("the play has ended: begin another");
        }
    }

    private void requireOpen() {
        requireNotClosed();
        if (finished) {
            throw new RefusedException("its sessions have ended: undo this, or begin another play");
        }
    }

    private void requirePlaying() {
        if (state().stream().allMatch(each -> each.failure().isPresent())) {
            throw new RefusedException("nothing plays on here: undo a step, or begin another play");
        }
    }

    private Scenario scenario() {
        return rules.script().orElseGet(() -> typed.scenario().orElse(PlayedSoFar.NOTHING));
    }

    /** Returns the text of a scenario file that plays what was typed; empty if nothing was. */
    public synchronized Optional<String> scenarioText() {
        return typed.text();
    }

    /** Returns the number of steps played so far. */
    public synchronized int stepCount() {
        return steps.size();
    }

    /** Returns the state of each implementation, in the order of the rules. */
    public List<PlayedSoFar> state() {
        synchronized (played) {
            return List.copyOf(played.values());
        }
    }

    /**
     * Calls a listener with each new state of an implementation, from several threads.
     *
     * @param ended called once at the end, after the last state, unless the listening has ended before
     * @return what ends the listening
     */
    public Runnable listen(Consumer<PlayedSoFar> changed, Runnable ended) {
        return listeners.add(changed, ended);
    }

    /** Returns whether somebody listens. */
    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Returns the time since the last step, or since it began. */
    Duration unused() {
        return Duration.ofNanos(System.nanoTime() - usedNanos);
    }

    private void changed(PlayedSoFar state) {
        synchronized (played) {
            played.put(state.implementation(), state);
        }
        listeners.tell(state);
    }

    private void all(Function<Performance, CompletableFuture<Void>> work) {
        last = CompletableFuture.allOf(performances.values().stream().map(work).toArray(CompletableFuture<?>[]::new));
        await(last, ANSWER);
    }

    private static void await(CompletableFuture<Void> work, Duration atMost) {
        try {
            work.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The listeners will hear of it.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all implementations have done what came last, or for this time. */
    void await(Duration atMost) {
        await(last, atMost);
    }

    /** Does this once nothing of it goes on any longer: at once if so, and else on a thread of its own. It has been closed. */
    void whenOver(Runnable work) {
        if (performances.values().stream().allMatch(Performance::isOver)) {
            work.run();
            return;
        }
        AtOnce.start(() -> {
            try {
                for (Performance each : performances.values()) {
                    each.awaitOver();
                }
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends the sessions at the same time on all implementations, and tells the listeners. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            AtOnce.each(performances.values(), Performance::close);
            listeners.end();
        }
    }
}
