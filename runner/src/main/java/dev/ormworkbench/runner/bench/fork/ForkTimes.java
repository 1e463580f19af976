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

    /** The shortest measured time that is chosen for somebody: some thousand finds, and ten createAlls. */
    private static final Duration LEAST_TIME = Duration.ofMillis(200);

    private static final int TIME_SHARE = 10;

    /**
     * Returns shorter times, so that a number of forks end within a budget. Of the time after a fork's start, a tenth is measured,
     * 200 ms at least, and the rest is the warm-up's, 2 s at least. No time becomes longer than it is here.
     *
     * @param least how many forks the budget holds on a busy machine, 1 or more
     * @param wanted how many it holds on a quiet machine, as many or more
     * @param warmUpToo whether the warm-up may become shorter
     * @param timeToo whether the measured time may become shorter
     */
    public ForkTimes within(Duration budget, long least, long wanted, boolean warmUpToo, boolean timeToo) {
        Duration busy = budget.dividedBy(least).minus(LONGEST_START);
        Duration quiet = budget.dividedBy(wanted).minus(LEAST_START);
        Duration whole = busy.compareTo(quiet) < 0 ? busy : quiet;
        Duration shorter = timeToo ? clamped(millis(whole.dividedBy(TIME_SHARE)), LEAST_TIME, time) : time;
        return new ForkTimes(
                warmUpToo ? clamped(millis(whole.minus(shorter)), WarmUp.LEAST, warmUp) : warmUp, shorter, latency);
    }

    private static Duration clamped(Duration value, Duration least, Duration most) {
        Duration enough = value.compareTo(least) < 0 ? least : value;
        return enough.compareTo(most) > 0 ? most : enough;
    }

    private static Duration millis(Duration exact) {
        return Duration.ofMillis(exact.toMillis());
    }

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
