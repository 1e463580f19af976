package dev.ormworkbench.runner.measurement;

import java.math.BigDecimal;
import java.time.Duration;

/** An added latency in words. */
public final class LatencyText {

    private LatencyText() {}

    /** Returns the exact number of milliseconds, such as {@code 0.5}. */
    public static String milliseconds(Duration latency) {
        BigDecimal exact = BigDecimal.valueOf(latency.toNanos(), 6).stripTrailingZeros();
        return exact.toPlainString();
    }

    /** Returns a sentence such as {@code each round trip is delayed by 2 ms}. */
    public static String sentence(Duration latency) {
        return "each round trip is delayed by " + milliseconds(latency) + " ms";
    }
}
