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

/** A session on its own thread, which plays its steps in order. */
final class SessionThread {

    private final Session session;
    private final Retry retry;
    private final Optional<Tracer> tracer;
    private final Runnable onReturn;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "workbench-session");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Queue<PlayingStep> unplayed = new ConcurrentLinkedQueue<>();
    private volatile Optional<Tracer.Recording> ending = Optional.empty();

    /**
     * @param tracer records what it sends; empty without tracing
     * @param onReturn called on this thread after each step
     */
    SessionThread(Session session, Retry retry, Optional<Tracer> tracer, Runnable onReturn) {
        this.session = session;
        this.retry = retry;
        this.tracer = tracer;
        this.onReturn = onReturn;
    }

    /** Queues a step behind the earlier ones and returns at once. */
    void play(PlayingStep step) {
        unplayed.add(step);
        thread.execute(() -> {
            step.playOn(session, retry, tracer);
            unplayed.remove();
            // After the removal, so that a thread that wakes up does not find the step here.
            step.wakeWaiting();
            onReturn.run();
        });
    }

    /** Returns the step that it is playing or is about to play; empty if it is idle. */
    Optional<PlayingStep> current() {
        return Optional.ofNullable(unplayed.peek());
    }

    /** Queues the rollback of an open transaction behind the last step and returns at once. */
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

    /** Returns what it sent when it ended, to roll back an open transaction. */
    StepTrace ending(Timeline timeline) {
        return ending.map(each -> each.trace(timeline)).orElse(StepTrace.NOTHING);
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
