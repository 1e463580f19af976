package dev.ormworkbench.runner.bench.fork;

import java.time.Duration;

/**
 * How long a fork calls, and how far away its server is.
 *
 * @param warmUp the longest time of the calls before the measurement, until Java has compiled them
 * @param time the measured time
 * @param latency the delay of each round trip, 0 to {@link dev.ormworkbench.runner.wire.WireTap#MAX_LATENCY}
 */
public record ForkTimes(Duration warmUp, Duration time, Duration latency) {}
