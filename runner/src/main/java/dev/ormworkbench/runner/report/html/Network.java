package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.OperationTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What calls wait for a network: their round trips. What the server and the library take is no part of it, since it is
 * measured of few operations, and would make their bars longer than those of the others.
 *
 * @param groups operations whose bars have one scale: those of few round trips, and those of many, where there are such
 */
public record Network(List<Group> groups) {

    /** Latencies for which the table tells a time, in milliseconds. */
    public static final List<Double> LATENCIES = List.of(0.5, 1.0, 5.0, 50.0);

    /** The latency that is shown first, in milliseconds. */
    public static final double FIRST = 5;

    /** The highest latency, in milliseconds. */
    public static final double MOST = 50;

    /** The length of a whole bar. */
    public static final int WIDTH = 1000;

    /** More round trips than this are many: on one scale with them nobody would see the others. */
    public static final int FEW = 10;

    private static final double MICROS_PER_MILLI = 1000;

    /**
     * Operations whose bars can be compared.
     *
     * @param title empty text if there is no other group
     * @param mostRoundTrips of a call among them: at the highest latency a whole bar
     */
    public record Group(String title, long mostRoundTrips, List<Operation> operations) {

        /** How long the bar of a call is at a latency in milliseconds. */
        public String bar(Call call, double latency) {
            return Numbers.coordinate(WIDTH * call.roundTrips() * latency / (mostRoundTrips * MOST));
        }

        /** What a whole bar is, with the unit. */
        public String whole() {
            return waited(mostRoundTrips, MOST);
        }
    }

    /** One operation. */
    public record Operation(String name, List<Call> calls) {

        private long mostRoundTrips() {
            return calls.stream().mapToLong(Call::roundTrips).max().orElse(0);
        }
    }

    /** A call by one implementation. */
    public record Call(String implementation, String slot, long roundTrips) {

        /** What it waits at a latency in milliseconds, with the unit. */
        public String time(double latency) {
            return waited(roundTrips, latency);
        }
    }

    static Network of(List<OperationTrace> traces, Palette palette) {
        Map<String, List<Call>> byOperation = new LinkedHashMap<>();
        for (OperationTrace trace : traces) {
            byOperation
                    .computeIfAbsent(trace.operation(), unused -> new ArrayList<>())
                    .add(new Call(
                            trace.implementation(),
                            palette.slot(trace.implementation()),
                            trace.sent().roundTrips()));
        }
        List<Operation> few = new ArrayList<>();
        List<Operation> many = new ArrayList<>();
        byOperation.forEach((name, calls) -> {
            Operation operation = new Operation(name, calls);
            (operation.mostRoundTrips() <= FEW ? few : many).add(operation);
        });
        boolean both = !few.isEmpty() && !many.isEmpty();
        return new Network(Stream.of(
                        group(both ? "Up to " + FEW + " round trips" : "", few),
                        group(both ? "More than " + FEW + " round trips" : "", many))
                .filter(group -> !group.operations().isEmpty())
                .toList());
    }

    private static Group group(String title, List<Operation> operations) {
        return new Group(
                title,
                Math.max(
                        1,
                        operations.stream()
                                .mapToLong(Operation::mostRoundTrips)
                                .max()
                                .orElse(1)),
                operations);
    }

    private static String waited(long roundTrips, double latency) {
        return Numbers.time(roundTrips * latency * MICROS_PER_MILLI);
    }
}
