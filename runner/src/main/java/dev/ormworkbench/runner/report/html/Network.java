package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.report.OperationCount;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Time that calls wait for a network: their round trips times its latency. Time of the server and of the library is not part
 * of it.
 *
 * @param choices of driver, tuning, auto-commit and locking strategy; the bars show the first choice of each until a reader changes it
 * @param groups of operations whose bars have one scale; see {@link BarGroups}
 * @param withoutGuilds implementations without counts of calls on guilds, if others have some
 * @param tables of all counts, one for each driver
 */
public record Network(List<Choice> choices, List<Group> groups, List<CountTable> tables, List<String> withoutGuilds) {

    /** Latencies of the table, in milliseconds. */
    public static final List<Double> LATENCIES = List.of(0.5, 1.0, 5.0, 50.0);

    /** Latency that is shown first, in milliseconds. */
    public static final double FIRST = 5;

    /** Highest latency, in milliseconds. */
    public static final double MOST = 50;

    /** Length of a whole bar. */
    public static final int WIDTH = 1000;

    private static final double MICROS_PER_MILLI = 1000;

    /**
     * Operations whose bars have one scale, whichever choices are made.
     *
     * @param title empty text if there is no other group
     * @param rows whether the rows of each call are shown, too
     * @param mostRoundTrips of a call in the group with any of the choices: a whole bar at the highest latency
     */
    public record Group(String title, boolean rows, long mostRoundTrips, List<Operation> operations) {

        /** Returns the length of a call's bar at a latency in milliseconds. */
        public String bar(Call call, double latency) {
            return Numbers.coordinate(WIDTH * call.roundTrips() * latency / (mostRoundTrips * MOST));
        }

        /** Returns the time of a whole bar, with its unit. */
        public String whole() {
            return waited(mostRoundTrips, MOST);
        }
    }

    /** One operation. */
    public record Operation(String name, List<Call> calls) {

        /** Returns a few words about a call on guilds; empty text if it is one on players. */
        public String words() {
            return MeasuredOperation.named(name)
                    .filter(each -> each.contract() == StoreContract.GUILDS)
                    .map(MeasuredOperation::description)
                    .orElse("");
        }
    }

    /**
     * A call by one implementation.
     *
     * @param roundTrips with the first choices
     * @param rows with the first choices; no choice changes them
     */
    public record Call(String implementation, String slot, long roundTrips, long rows) {

        /** Returns how long the call waits at a latency in milliseconds, with the unit. */
        public String time(double latency) {
            return waited(roundTrips, latency);
        }
    }

    static Network of(List<OperationCount> counts, Palette palette) {
        if (counts.isEmpty()) {
            return new Network(List.of(), List.of(), List.of(), List.of());
        }
        OperationCount first = counts.get(0);
        Map<String, List<Call>> byOperation = new LinkedHashMap<>();
        Map<String, Long> most = new LinkedHashMap<>();
        for (OperationCount count : counts) {
            most.merge(count.operation(), count.sent().roundTrips(), Math::max);
            if (count.driver() == first.driver()
                    && count.tuning() == first.tuning()
                    && count.autoCommit() == first.autoCommit()
                    && count.locking() == first.locking()) {
                byOperation
                        .computeIfAbsent(count.operation(), unused -> new ArrayList<>())
                        .add(new Call(
                                count.implementation(),
                                palette.slot(count.implementation()),
                                count.sent().roundTrips(),
                                count.sent().rowsIn()));
            }
        }
        return new Network(
                List.of(
                        choice("driver", "Driver", Driver.values(), OperationCount::driver, counts),
                        choice("tuning", "Driver settings", Tuning.values(), OperationCount::tuning, counts),
                        choice("autoCommit", "Auto-commit", AutoCommit.values(), OperationCount::autoCommit, counts),
                        choice(
                                "locking",
                                "Locking strategy of trades",
                                Locking.values(),
                                OperationCount::locking,
                                counts)),
                new BarGroups(most)
                        .of(byOperation.entrySet().stream()
                                .map(each -> new Operation(each.getKey(), each.getValue()))
                                .toList()),
                CountTable.of(counts),
                withoutGuilds(counts, palette));
    }

    private static <E extends Enum<E>> Choice choice(
            String name, String legend, E[] all, Function<OperationCount, E> of, List<OperationCount> counts) {
        E first = of.apply(counts.get(0));
        return new Choice(
                name,
                legend,
                Arrays.stream(all)
                        .filter(each -> counts.stream().anyMatch(count -> of.apply(count) == each))
                        .map(each -> new Choice.Option(Spelling.of(each), label(each), each == first))
                        .toList());
    }

    private static String label(Enum<?> constant) {
        return constant instanceof Driver driver ? driver.displayName() : Spelling.of(constant);
    }

    private static List<String> withoutGuilds(List<OperationCount> counts, Palette palette) {
        Set<String> having = counts.stream()
                .filter(count -> BarGroups.isOfGuilds(count.operation()))
                .map(OperationCount::implementation)
                .collect(Collectors.toSet());
        return having.isEmpty()
                ? List.of()
                : palette.names().stream()
                        .filter(name -> !having.contains(name))
                        .toList();
    }

    private static String waited(long roundTrips, double latency) {
        return Numbers.time(roundTrips * latency * MICROS_PER_MILLI);
    }
}
