package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A step while it is being played. The thread of its session plays it, and the engine's thread watches it. */
final class PlayingStep {

    private final Step step;
    private final int number;
    private final CountDownLatch returned = new CountDownLatch(1);
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable Error fatal;
    private volatile Duration took = Duration.ZERO;
    private volatile int attempts = 1;
    private volatile Optional<Tracer.Recording> recording = Optional.empty();
    private boolean blocked;
    private @Nullable Integer returnedAfter;

    /** @param number its position in the scenario, from 1 */
    PlayingStep(Step step, int number) {
        this.step = step;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** @param tracer records what it sends; empty without tracing */
    void playOn(Session session, Retry retry, Optional<Tracer> tracer) {
        recording = tracer.map(Tracer::record);
        long start = System.nanoTime();
        try {
            Retry.Result result = retry.play(session, step.operation());
            took = Duration.ofNanos(System.nanoTime() - start);
            attempts = result.attempts();
            outcome = result.outcome();
        } catch (Error e) {
            fatal = e;
        } finally {
            recording.ifPresent(Tracer.Recording::end);
        }
    }

    /** Wakes the threads that wait for its return. */
    void wakeWaiting() {
        returned.countDown();
    }

    /** Throws the error that ended the call, if it was trouble of the JVM itself and so no outcome. */
    void requirePlayable() {
        Error known = fatal;
        if (known != null) {
            throw known;
        }
    }

    /** Waits for its return. Returns false if it takes longer than {@code atMost}. */
    boolean await(Duration atMost) throws InterruptedException {
        return returned.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean foundStoreUnavailable() {
        Outcome known = outcome;
        return known != null && known.isError(StoreUnavailableException.class);
    }

    String session() {
        return step.session();
    }

    /** Returns whether the call waits now, as far as has been noted. */
    boolean isBlocked() {
        return blocked && outcome == null;
    }

    /** Returns the connections that the call was the last to use; empty without tracing. */
    Set<Integer> connections() {
        return recording.map(Tracer.Recording::connections).orElse(Set.of());
    }

    void noteBlocked() {
        blocked = true;
    }

    /** Notes that the step with this number has been played. The first note after the return counts. */
    void noteReturn(int after) {
        if (returnedAfter == null && outcome != null) {
            returnedAfter = after;
        }
    }

    /** Returns whether a return has been noted. */
    boolean hasReturned() {
        return returnedAfter != null;
    }

    /** @param timeline the timeline of all steps */
    PlayedStep played(Timeline timeline) {
        return played(timeline, Outcome.failed(step.operation(), new TimeoutException("it has not returned")));
    }

    /**
     * @param timeline the timeline of all steps so far
     * @param otherwise its outcome if it has not returned
     */
    PlayedStep played(Timeline timeline, Outcome otherwise) {
        Outcome known = outcome;
        return new PlayedStep(
                step,
                number,
                known == null ? otherwise : known,
                blocked,
                Optional.ofNullable(returnedAfter),
                took,
                attempts,
                recording.map(each -> each.trace(timeline)));
    }
}
