package dev.ormworkbench.runner.measurement;

import java.time.Duration;

/** The bounds of a time that somebody chooses for a measurement. */
public final class TimeBounds {

    /** The shortest time. */
    public static final Duration LEAST = Duration.ofMillis(100);

    /** The longest time. */
    public static final Duration MOST = Duration.ofHours(24);

    private TimeBounds() {}

    /**
     * Checks a time.
     *
     * @param what its name, for the message
     * @throws IllegalArgumentException if it is out of bounds; the message says how it must be
     */
    public static void require(String what, Duration time) {
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(what + " is " + LEAST.toMillis() + " ms to " + MOST.toHours() + " h");
        }
    }
}
