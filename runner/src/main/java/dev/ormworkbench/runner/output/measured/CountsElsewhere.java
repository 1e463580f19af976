package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.trace.RecordedCount;
import dev.ormworkbench.runner.trace.RecordedCounts;
import dev.ormworkbench.runner.trace.WireCost;
import dev.ormworkbench.runner.trace.WireRow;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts recorded on other products, beside the counts on this server. */
final class CountsElsewhere {

    /** The operations whose commands depend on the locking strategy. */
    private static final Set<MeasuredOperation> BY_LOCKING =
            Set.of(MeasuredOperation.TRADE, MeasuredOperation.TRADE_REFUSED);

    private final List<RecordedCount> elsewhere;
    private final List<Locking> lockings;

    /** @param here the product of this server */
    CountsElsewhere(ServerProduct here, List<Locking> lockings) {
        this.elsewhere = RecordedCounts.all().stream()
                .filter(count -> count.server().product() != here)
                .toList();
        this.lockings = lockings;
    }

    /** Returns the recorded counts of the same call through the same driver with the same settings. */
    List<RecordedCount> of(WireRow row) {
        WireCost cost = row.cost();
        if (BY_LOCKING.contains(cost.operation()) && !lockings.equals(List.of(Locking.PESSIMISTIC))) {
            return List.of();
        }
        return elsewhere.stream()
                .filter(count -> count.driver().equals(row.driver())
                        && count.tuning().equals(row.tuning())
                        && count.autoCommit().equals(row.autoCommit())
                        && count.implementation().equals(cost.implementation())
                        && count.operation().equals(cost.operation().userName()))
                .toList();
    }

    /** A difference that several rows may share. */
    private record Difference(
            String server,
            String operation,
            String driver,
            long commands,
            long roundTrips,
            long thoseHere,
            long tripsHere) {

        @Override
        public String toString() {
            return operation + " through " + driver + ": " + thoseHere + " commands in " + tripsHere
                    + " round trips here, " + commands + " in " + roundTrips + " on " + server;
        }
    }

    /**
     * Returns a line for each difference in commands or round trips, and below it a line with the rows that have it.
     */
    List<String> differences(List<WireRow> rows) {
        Map<Difference, Map<String, List<String>>> differences = new LinkedHashMap<>();
        for (WireRow row : rows) {
            WireCost cost = row.cost();
            for (RecordedCount count : of(row)) {
                if (count.sent().commands() != cost.commands() || count.sent().roundTrips() != cost.roundTrips()) {
                    differences
                            .computeIfAbsent(
                                    new Difference(
                                            count.server().toString(),
                                            count.operation(),
                                            row.driver(),
                                            count.sent().commands(),
                                            count.sent().roundTrips(),
                                            cost.commands(),
                                            cost.roundTrips()),
                                    unused -> new LinkedHashMap<>())
                            .computeIfAbsent(row.tuning(), unused -> new ArrayList<>())
                            .add(cost.implementation());
                }
            }
        }
        List<String> lines = new ArrayList<>();
        differences.forEach((difference, byTuning) -> {
            Map<List<String>, List<String>> tunings = new LinkedHashMap<>();
            byTuning.forEach(
                    (tuning, implementations) -> tunings.computeIfAbsent(implementations, unused -> new ArrayList<>())
                            .add(tuning));
            lines.add(difference.toString());
            tunings.forEach((implementations, same) ->
                    lines.add("  " + String.join(", ", implementations) + "; " + String.join(", ", same)));
        });
        return lines;
    }
}
