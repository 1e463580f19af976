package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.classroom.live.Watched;
import dev.ormworkbench.runner.play.SessionWait;
import dev.ormworkbench.runner.play.SteppedPlay;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.text.OneLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A play on one stage. A thread of its own plays it, so that implementations play at the same time. Thread-safe.
 */
final class Performance implements AutoCloseable {

    /** The time between two looks for a call that waits at the end: another one of the same session may follow it. */
    private static final Duration BETWEEN_KILLS = Duration.ofMillis(50);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final Stage stage;
    private PlayRules rules;
    private final Consumer<PlayedSoFar> changed;
    private final ExecutorService thread;
    private @Nullable SteppedPlay play;
    private int states;
    private Optional<String> failure = Optional.empty();
    private Optional<Transcript> ended = Optional.empty();
    private Scenario scenario = PlayedSoFar.NOTHING;

    /** @param changed takes the state after each change, on the play's thread */
    Performance(Stage stage, PlayRules rules, Consumer<PlayedSoFar> changed) {
        this.stage = stage;
        this.rules = rules;
        this.changed = changed;
        this.thread =
                Executors.newSingleThreadExecutor(work -> daemon(work, "workbench-stage-" + stage.implementation()));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread daemon = new Thread(work, name);
        daemon.setDaemon(true);
        return daemon;
    }

    /** Returns whether the implementation has all of these. */
    boolean has(Set<Contract> contracts) {
        return stage.has(contracts);
    }

    /**
     * Begins anew and plays these steps. What was played before is undone: its open transactions are rolled back. If a step
     * cannot be played, nothing is: the steps after it would seem to be those before.
     */
    CompletableFuture<Void> begin(PlayRules now, List<Step> steps, Scenario all) {
        return run(() -> {
            endPlay();
            rules = now;
            failure = Optional.empty();
            ended = Optional.empty();
            scenario = all;
            play = stage.begin(rules, this::callReturned);
            try {
                for (Step step : steps) {
                    play.play(step, rules.fetching());
                }
            } catch (RuntimeException | Error e) {
                endPlay();
                throw e;
            }
        });
    }

    /** Plays one more step, unless it has failed. */
    CompletableFuture<Void> play(Step step, Scenario all) {
        return run(() -> {
            if (play != null && failure.isEmpty()) {
                scenario = all;
                play.play(step, rules.fetching());
            }
        });
    }

    /** Ends the sessions, which rolls back their open transactions, and judges the result, unless it has failed. */
    CompletableFuture<Void> end() {
        return run(() -> {
            if (play != null && failure.isEmpty() && ended.isEmpty()) {
                ended = Optional.of(play.end(scenario));
            }
        });
    }

    /** A lock wait timeout may end a call without a step. */
    private void callReturned() {
        later(() -> {
            if (play != null && failure.isEmpty() && ended.isEmpty() && play.noteReturns()) {
                tell();
            }
        });
    }

    /** Does it on the play's thread, or not at all if that is being closed. */
    private void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            // Nobody will see what comes of it.
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** Does nothing if it is being closed: nobody will see what comes of it. */
    private CompletableFuture<Void> run(Work work) {
        try {
            return submit(work);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private CompletableFuture<Void> submit(Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | Error e) {
                        // A server that has gone, a library that lacks a class: said on the page, and the others go on.
                        failure = Optional.of(OneLine.ofCause(e));
                    }
                    tell();
                },
                thread);
    }

    /** Tells the state at once, and again when the server has said for whom calls wait: that takes longer than to see that they do. */
    private void tell() {
        tell(Map.of());
        if (play != null && ended.isEmpty() && play.isWaiting()) {
            askForWhom(play.waitingConnections(), states, Duration.ZERO);
        }
    }

    private void tell(Map<Long, Set<Long>> blockers) {
        changed.accept(new PlayedSoFar(
                stage.implementation(),
                ++states,
                ended.or(() -> Optional.ofNullable(play).map(each -> each.soFar(scenario))),
                ended.isPresent() || failure.isPresent(),
                waits(blockers),
                failure));
    }

    private List<SessionWait> waits(Map<Long, Set<Long>> blockers) {
        return play == null || ended.isPresent() ? List.of() : play.waits(blockers);
    }

    /** @param asked the number of the state: a later one asks anew */
    private void askForWhom(Set<Long> waiting, int asked, Duration after) {
        daemon(
                        () -> {
                            try {
                                TimeUnit.NANOSECONDS.sleep(after.toNanos());
                                Map<Long, Set<Long>> blockers = stage.blockers(waiting);
                                later(() -> tellForWhom(blockers, waiting, asked));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "workbench-blockers-" + stage.implementation())
                .start();
    }

    /**
     * Tells for whom calls wait. If the answer lacks one of them, the server has not known it yet, or has repeated what it had told
     * somebody else: so it is asked again.
     */
    private void tellForWhom(Map<Long, Set<Long>> blockers, Set<Long> waiting, int asked) {
        if (asked != states) {
            return;
        }
        if (waits(blockers).stream().anyMatch(wait -> !wait.waitsFor().isEmpty())) {
            tell(blockers);
        }
        if (!blockers.keySet().containsAll(waiting)) {
            askForWhom(waiting, states, BETWEEN_QUESTIONS);
        }
    }

    private void endPlay() {
        if (play != null) {
            play.close();
            play = null;
        }
    }

    /** Ends the sessions, and tells how their last calls have returned: those that waited for one that is rolled back. */
    private void endForGood() {
        SteppedPlay last = play;
        if (last != null) {
            last.close();
            last.noteReturns();
            tell(Map.of());
        }
    }

    /**
     * Ends the sessions. A call that waits for another session of the play returns, because that one is rolled back. One that waits
     * longer than {@link Watched#LONGEST_END}, for somebody else, is killed on the server. If that does not help within the same
     * time, the connections are cut off, and no other play can use the stage. A library that is being set up is left alone: it ends
     * by itself, later.
     */
    @Override
    public void close() {
        thread.execute(this::endForGood);
        thread.shutdown();
        if (!awaitEnd() && !stage.isSettingUp()) {
            Thread killing = daemon(this::killCalls, "workbench-kill-" + stage.implementation());
            killing.start();
            // A kill that is late must not meet a call of the next play.
            if (!awaitEnd() || !hasEnded(killing)) {
                stage.cutOff();
            }
        }
    }

    /** Returns whether nothing goes on any longer, after {@link #close}. */
    boolean isOver() {
        return thread.isTerminated();
    }

    /** Returns when nothing goes on any longer, after {@link #close}. */
    void awaitOver() throws InterruptedException {
        while (!thread.awaitTermination(1, TimeUnit.HOURS)) {
            // Nothing stops a library that does not return.
        }
    }

    private static boolean hasEnded(Thread other) {
        try {
            other.join(Watched.LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !other.isAlive();
    }

    private boolean awaitEnd() {
        try {
            return thread.awaitTermination(Watched.LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** On a thread of its own, because the server may not answer. */
    private void killCalls() {
        try {
            while (!stage.isCutOff() && !thread.awaitTermination(BETWEEN_KILLS.toMillis(), TimeUnit.MILLISECONDS)) {
                killCallsOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killCallsOnce() {
        try {
            stage.killCalls();
        } catch (SQLException e) {
            // The call has ended by itself, or the server does not answer.
        }
    }
}
