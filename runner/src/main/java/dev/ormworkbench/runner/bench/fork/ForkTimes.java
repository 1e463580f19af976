package dev.ormworkbench.runner.bench.fork;

import java.time.Duration;

/**
 * How long a fork calls, and how far away its server is.
 *
 * @param warmUp the longest time of the calls before the measurement, until Java has compiled them
 * @param time the measured time
 * @param latency the delay of each round trip, 0 to {@link dev.ormworkbench.runner.wire.WireTap#MAX_LATENCY}
 */
public record ForkTimes(Duration warmUp, Duration time, Duration latency) {

    /** The start of the JVM, of its pool and of the library, as measured on a quiet machine. */
    private static final Duration LEAST_START = Duration.ofSeconds(1);

    /** The same on a busy machine. */
    private static final Duration LONGEST_START = Duration.ofSeconds(4);

    /** Returns the time of a fork whose code is compiled as soon as possible. */
    public Duration atLeast() {
        Duration least = WarmUp.LEAST.compareTo(warmUp) < 0 ? WarmUp.LEAST : warmUp;
        return LEAST_START.plus(least).plus(time);
    }

    /** Returns the time of a fork that warms up as long as it may. */
    public Duration atMost() {
        return LONGEST_START.plus(warmUp).plus(time);
    }
}
