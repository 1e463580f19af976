package dev.ormworkbench.runner.console;

import java.time.Duration;

/** How long something takes, in words. */
public final class RoughTime {

    private static final Duration MANY_SECONDS = Duration.ofMinutes(2);
    private static final Duration MANY_MINUTES = Duration.ofHours(2);

    private RoughTime() {}

    /** Returns whole seconds below two minutes, whole minutes below two hours, and hours, each rounded up: {@code 44 s}. */
    public static String of(Duration duration) {
        if (duration.compareTo(MANY_SECONDS) < 0) {
            return up(duration, Duration.ofSeconds(1)) + " s";
        }
        return duration.compareTo(MANY_MINUTES) < 0
                ? up(duration, Duration.ofMinutes(1)) + " min"
                : up(duration, Duration.ofHours(1)) + " h";
    }

    private static long up(Duration duration, Duration unit) {
        return (duration.toNanos() + unit.toNanos() - 1) / unit.toNanos();
    }
}
