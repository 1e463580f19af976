package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.play.Retry;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The load that is put on a store.
 *
 * @param rounds how often everything is measured, 1 to {@value #MOST_ROUNDS}
 * @param duration the measured time, without the warm-up before it
 * @param latency the delay of each round trip to the server, 0 to {@link dev.ormworkbench.runner.wire.WireTap#MAX_LATENCY}
 */
public record LoadSettings(Clients clients, Calls calls, int rounds, Duration duration, Duration latency) {

    /** The largest number of rounds. */
    public static final int MOST_ROUNDS = 1_000;

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(5);
    private static final int WARM_UP_SHARE = 10;

    /**
     * Who calls.
     *
     * @param threads concurrent callers, 1 or more
     * @param connections the size of the pool, 1 or more
     * @param ratePerSecond calls that begin each second, 1 or more; empty if each caller calls as soon as it has the answer
     *     to its last call
     * @param retry what happens to a call that ends in a conflict
     */
    public record Clients(int threads, int connections, OptionalInt ratePerSecond, Retry retry) {}

    /**
     * What is called.
     *
     * @param players players that are found and trade, 2 or more
     * @param seed decides each call, together with its number
     */
    public record Calls(Mix mix, Pick pick, int players, long seed) {}

    /** Checks the rounds. */
    public LoadSettings {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("rounds are 1 to " + MOST_ROUNDS + ", not " + rounds);
        }
    }

    /** Returns the time of the warm-up: a tenth of the duration, at most five seconds. */
    public Duration warmUp() {
        Duration share = duration.dividedBy(WARM_UP_SHARE);
        return share.compareTo(LONGEST_WARM_UP) < 0 ? share : LONGEST_WARM_UP;
    }

    /** Returns the time of one measurement with its warm-up. */
    Duration time() {
        return warmUp().plus(duration);
    }
}
