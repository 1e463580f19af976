package dev.ormworkbench.runner.classroom.live;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A place for each thing that goes on while a page listens to it. A browser opens six connections to a server, and each listening
 * page keeps one: so more things would leave none for requests. Thread-safe.
 */
public final class Places {

    /** A page that is loaded again begins while its last thing ends. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final int most;
    private final Semaphore free;

    /** @param most the largest number of things at the same time */
    public Places(int most) {
        this.most = most;
        this.free = new Semaphore(most, /* fair= */ true);
    }

    /**
     * Takes a place. Waits a moment for one that becomes free.
     *
     * @throws RefusedException if there is none
     */
    public void take() {
        try {
            if (free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RefusedException(
                most + " pages of the classroom are open already, which is the most: close another page, or wait");
    }

    /** Gives a place back that was taken. */
    public void giveBack() {
        free.release();
    }
}
