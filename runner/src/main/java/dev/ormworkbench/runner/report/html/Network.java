package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.report.OperationTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls take on a network: what they take beside the server, and their round trips. */
public record Network(List<Operation> operations) {

    /** Latencies for which the table tells a time, in milliseconds. */
    public static final List<Double> LATENCIES = List.of(0.0, 0.5, 1.0, 5.0, 50.0);

    /** The latency that is shown first, in milliseconds. */
    public static final double FIRST = 5;

    /** The highest latency, in milliseconds. */
    public static final double MOST = 50;

    /** The length of a whole bar. */
    public static final int WIDTH = 1000;

    private static final double MICROS_PER_MILLI = 1000;

    /**
     * One operation.
     *
     * @param mostMicros what its slowest call takes at the highest latency, in microseconds: a whole bar
     */
    public record Operation(String name, double mostMicros, List<Call> calls) {

        /** How long the bar of a call is at a latency in milliseconds. */
        public String bar(Call call, double latency) {
            return Numbers.coordinate(WIDTH * call.micros(latency) / mostMicros);
        }
    }

    /**
     * A call by one implementation.
     *
     * @param baseMicros what it takes beside the server, in microseconds; 0 if that was not measured
     */
    public record Call(String implementation, String slot, long roundTrips, double baseMicros) {

        /** What it takes at a latency in milliseconds. */
        public double micros(double latency) {
            return baseMicros + roundTrips * latency * MICROS_PER_MILLI;
        }

        /** As text, with the unit. */
        public String time(double latency) {
            return Numbers.time(micros(latency));
        }
    }

    static Network of(List<OperationTrace> traces, Timings timings, Palette palette) {
        Map<String, List<Call>> byOperation = new LinkedHashMap<>();
        for (OperationTrace trace : traces) {
            double base = timings.panel(trace.operation())
                    .flatMap(panel -> panel.row(trace.implementation()))
                    .map(BenchRow::p50Micros)
                    .orElse(0.0);
            byOperation
                    .computeIfAbsent(trace.operation(), unused -> new ArrayList<>())
                    .add(new Call(
                            trace.implementation(), palette.slot(trace.implementation()), trace.roundTrips(), base));
        }
        return new Network(byOperation.entrySet().stream()
                .map(operation -> new Operation(
                        operation.getKey(),
                        operation.getValue().stream()
                                .mapToDouble(call -> call.micros(MOST))
                                .max()
                                .orElse(1),
                        operation.getValue()))
                .toList());
    }

    /** Whether what calls take beside the server is known of any. */
    public boolean isTimed() {
        return operations.stream().flatMap(each -> each.calls().stream()).anyMatch(call -> call.baseMicros() > 0);
    }
}
