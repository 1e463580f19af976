package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.wire.WireTotals;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one call of an operation sends.
 *
 * @param statements executed statements; a batch counts as one
 * @param commands commands on the wire
 * @param roundTrips how often the driver had to wait for the server
 * @param rows rows in the server's result sets
 * @param bytesOut bytes to the server, with packet headers
 * @param bytesIn bytes from the server, with packet headers
 * @param measured the measured time of the call by latency; only for the latencies at which it was measured
 */
public record WireCost(
        String implementation,
        MeasuredOperation operation,
        long statements,
        long commands,
        long roundTrips,
        long rows,
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
                totals.rows(),
                totals.bytesOut(),
                totals.bytesIn(),
                Map.of());
    }

    WireCost with(Duration latency, Duration took) {
        Map<Duration, Duration> all = new TreeMap<>(measured);
        all.put(latency, took);
        return new WireCost(implementation, operation, statements, commands, roundTrips, rows, bytesOut, bytesIn, all);
    }

    /** Returns the time of one call's round trips at this latency, if nothing else takes time. */
    public Duration projected(Duration latency) {
        return latency.multipliedBy(roundTrips);
    }
}
