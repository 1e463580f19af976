package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.wire.WireTap;
import java.time.Duration;

/** Reads a delay from 0 to 1 s with its unit, such as {@code 1ms}, {@code 0.5ms} or {@code 200us}. */
public final class Latency extends TimeSpan {

    /** Creates the converter of delays. */
    public Latency() {
        super(Duration.ZERO, WireTap.MAX_LATENCY, "a delay from 0 to 1s, such as 1ms, 0.5ms or 200us");
    }
}
