package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.wire.WireTotals;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one call of an operation sends.
 *
 * @param statements that JDBC was asked to execute, a batch counting as one
 * @param commands on the wire
 * @param roundTrips how often the driver had to wait for the server
 * @param bytesOut to the server, with the packets' headers
 * @param bytesIn from the server, with the packets' headers
 * @param measured how long the call took at a latency, for those latencies at which it was measured
 */
public record WireCost(
        String implementation,
        MeasuredOperation operation,
        long statements,
        long commands,
        long roundTrips,
        long bytesOut,
        long bytesIn,
        Map<Duration, Duration> measured) {

    public WireCost {
        measured = new TreeMap<>(measured);
    }

    static WireCost of(String implementation, MeasuredOperation operation, StepTrace trace) {
        WireTotals totals = trace.wire().totals();
        return new WireCost(
                implementation,
                operation,
                trace.statements(),
                totals.commandCount(),
                totals.roundTrips(),
                totals.bytesOut(),
                totals.bytesIn(),
                Map.of());
    }

    WireCost with(Duration latency, Duration took) {
        Map<Duration, Duration> all = new TreeMap<>(measured);
        all.put(latency, took);
        return new WireCost(implementation, operation, statements, commands, roundTrips, bytesOut, bytesIn, all);
    }

    /** How long the round trips of one call take on a network of this latency, if nothing else takes time. */
    public Duration projected(Duration latency) {
        return latency.multipliedBy(roundTrips);
    }
}
