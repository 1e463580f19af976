package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.Latency;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The latency at which calls are measured. */
public final class LatencyOption {

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "0",
            converter = Latency.class,
            description = "Delay of each round trip to the server, 0 to 1s, such as 2ms. Default: 0.")
    private Duration latency = Duration.ZERO;

    /** Returns the delay of each round trip. */
    public Duration latency() {
        return latency;
    }
}
