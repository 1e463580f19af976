package dev.ormworkbench.runner.run;

import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;

/**
 * How scenarios are played.
 *
 * @param locking the locking strategy of trades, unless a scenario fixes its own
 * @param fetching how guilds are fetched, unless a scenario or a step fixes it
 * @param seed the seed of generated ids
 * @param warmUp plays of each scenario before the one that counts, 0 or more
 * @param retry how calls are repeated after a conflict
 */
public record PlaySettings(Locking locking, Fetching fetching, long seed, int warmUp, Retry retry) {

    /** Checks them. */
    public PlaySettings {
        if (warmUp < 0) {
            throw new IllegalArgumentException("a warm-up is 0 or more plays, not " + warmUp);
        }
    }

    /** Returns settings that play each scenario once and repeat no call. */
    public static PlaySettings once(Locking locking, Fetching fetching, long seed) {
        return new PlaySettings(locking, fetching, seed, 0, Retry.NONE);
    }
}
