package dev.ormworkbench.runner.report;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a report shows. Each list may be empty.
 *
 * @param wire traces of one call of each operation, in the order of the operations
 * @param counts of calls with each driver, tuning and locking strategy; those of {@code wire}'s calls come first
 * @param scenarios results of scenarios, each on the implementations in the order of their names
 * @param lessons results of lessons, in the same order
 */
public record Results(
        Origin origin,
        List<OperationTrace> wire,
        List<OperationCount> counts,
        List<ScenarioResult> scenarios,
        List<ScenarioResult> lessons,
        List<BenchRow> bench,
        List<LoadRow> load) {

    /**
     * Where results are from.
     *
     * @param command that makes the report again
     * @param options of that command that {@code run} takes, too, one argument each, not quoted
     * @param created when the results were collected: ISO 8601, UTC
     */
    public record Origin(String command, List<String> options, String created, Environment environment) {

        /** Holds a copy of the list. */
        public Origin {
            options = List.copyOf(options);
        }
    }

    /** Holds copies of the lists. */
    public Results {
        wire = List.copyOf(wire);
        counts = List.copyOf(counts);
        scenarios = List.copyOf(scenarios);
        lessons = List.copyOf(lessons);
        bench = List.copyOf(bench);
        load = List.copyOf(load);
    }

    /** Returns these results with more counts behind their own. */
    public Results withMoreCounts(List<OperationCount> more) {
        return new Results(
                origin, wire, Stream.concat(counts.stream(), more.stream()).toList(), scenarios, lessons, bench, load);
    }

    /** Returns the sorted names of all implementations that have results, without the floor. */
    public SortedSet<String> implementations() {
        SortedSet<String> names = Stream.of(
                        origin.environment().libraries().keySet().stream(),
                        wire.stream().map(OperationTrace::implementation),
                        counts.stream().map(OperationCount::implementation),
                        bench.stream().map(BenchRow::implementation),
                        load.stream().map(LoadRow::implementation),
                        lessons.stream().map(ScenarioResult::implementation),
                        scenarios.stream().map(ScenarioResult::implementation))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove(BenchRow.FLOOR);
        return names;
    }
}
