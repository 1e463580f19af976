package dev.ormworkbench.runner.load;

import java.time.Duration;

/** Hears how a run goes on. */
public interface LoadProgress {

    /** So many more of the players are created. */
    void created(int more);

    /**
     * A second is over.
     *
     * @param operations how many were finished in it
     * @param left how long this run still takes
     */
    void second(long operations, Duration left);
}
