package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.trace.Tracer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A session on a thread of its own, which plays its steps in order. */
final class SessionThread {

    private final Session session;
    private final Retry retry;
    private final Optional<Tracer> tracer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "workbench-session");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Queue<PlayingStep> unplayed = new ConcurrentLinkedQueue<>();
    private volatile Optional<Tracer.Recording> ending = Optional.empty();

    /** @param tracer of what it sends */
    SessionThread(Session session, Retry retry, Optional<Tracer> tracer) {
        this.session = session;
        this.retry = retry;
        this.tracer = tracer;
    }

    /** Plays a step after those that it was given before, and returns at once. */
    void play(PlayingStep step) {
        unplayed.add(step);
        thread.execute(() -> {
            step.playOn(session, retry, tracer);
            unplayed.remove();
            // Only now, so that nobody who is woken finds it still there.
            step.wakeWaiting();
        });
    }

    /** The step that it is playing, or is about to; empty if it has nothing to do. */
    Optional<PlayingStep> current() {
        return Optional.ofNullable(unplayed.peek());
    }

    /** Rolls back what is open after its last step, and returns at once. */
    void end() {
        thread.execute(() -> {
            ending = tracer.map(Tracer::record);
            try {
                session.close();
            } finally {
                ending.ifPresent(Tracer.Recording::end);
            }
        });
        thread.shutdown();
    }

    /** What it sent as it was ended, to roll back what was open. */
    StepTrace ending(Timeline timeline) {
        return ending.map(each -> each.trace(timeline)).orElse(StepTrace.NOTHING);
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
