package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import java.time.Duration;
import java.util.List;

/**
 * What is counted on the wire.
 *
 * @param latencies the latencies at which the time of a call is told
 * @param timed whether calls are also made at each latency, and their time is measured
 */
public record WireSettings(List<MeasuredOperation> operations, List<Duration> latencies, boolean timed) {

    /** Copies the lists. */
    public WireSettings {
        operations = List.copyOf(operations);
        latencies = List.copyOf(latencies);
    }
}
