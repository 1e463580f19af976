package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.play.Retry;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What load there is.
 *
 * @param threads callers at the same time, 1 or more
 * @param connections the most that the pool has, 1 or more
 * @param duration how long it is measured, not counting what comes before
 * @param ratePerSecond calls that are to begin each second, 1 or more; empty if each caller calls as soon as it has the
 *     answer to its last call
 * @param players who trade, 2 or more
 * @param retry what is done about a call that a conflict has ended
 * @param seed where the calls come from
 */
public record LoadSettings(
        int threads,
        int connections,
        Duration duration,
        OptionalInt ratePerSecond,
        Mix mix,
        Pick pick,
        int players,
        Retry retry,
        long seed) {

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(5);
    private static final int WARM_UP_SHARE = 10;

    /** How long the same is done before it is measured: a tenth of the duration, and five seconds at most. */
    public Duration warmUp() {
        Duration share = duration.dividedBy(WARM_UP_SHARE);
        return share.compareTo(LONGEST_WARM_UP) < 0 ? share : LONGEST_WARM_UP;
    }
}
