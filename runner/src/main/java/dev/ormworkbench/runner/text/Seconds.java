package dev.ormworkbench.runner.text;

import java.math.BigDecimal;
import java.time.Duration;

/** A time as a number of seconds. */
public final class Seconds {

    private Seconds() {}

    /** Returns the seconds of a time to a millisecond, such as {@code 10} and {@code 0.333}. */
    public static String of(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
