package dev.ormworkbench.runner.run;

import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.store.Locking;

/**
 * How scenarios are played.
 *
 * @param locking of trades, unless a scenario has its own
 * @param seed where generated ids come from
 * @param warmUp how often each scenario is played before it counts, 0 or more
 * @param retry what is done about a call that a conflict has ended
 */
public record PlaySettings(Locking locking, long seed, int warmUp, Retry retry) {

    /** Checks them. */
    public PlaySettings {
        if (warmUp < 0) {
            throw new IllegalArgumentException("a warm-up is 0 or more plays, not " + warmUp);
        }
    }

    /** Each scenario is played once, and no call is made again. */
    public static PlaySettings once(Locking locking, long seed) {
        return new PlaySettings(locking, seed, 0, Retry.NONE);
    }
}
