package dev.ormworkbench.runner.classroom.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets the callers of all implementations begin together. Otherwise the first ones would leave hardly a processor to a library that
 * is still being set up, and for ten seconds and more it would seem to do nothing. Thread-safe.
 */
final class CommonStart {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final CountDownLatch missing;
    private final Duration longest;

    /**
     * Nobody is ready yet.
     *
     * @param parts how many begin together
     * @param longest how long one waits for the others, which then begin later
     */
    CommonStart(int parts, Duration longest) {
        this.missing = new CountDownLatch(parts);
        this.longest = longest;
    }

    /**
     * Waits until all others are ready, too.
     *
     * @param over whether to return soon
     */
    void ready(BooleanSupplier over) throws InterruptedException {
        missing.countDown();
        long end = System.nanoTime() + longest.toNanos();
        while (!over.getAsBoolean()
                && System.nanoTime() < end
                && !missing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            // Looks again whether it is over.
        }
    }

    /** Notes that one has ended: if it was never ready, the others do not wait for it. */
    void ended() {
        missing.countDown();
    }
}
