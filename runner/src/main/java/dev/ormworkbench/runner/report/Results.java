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
 * All that a report shows, collected. Each list may be empty.
 *
 * @param command the command that makes it again
 * @param created when it was collected, as ISO 8601 has it, in UTC
 * @param wire what one call of each operation sends, in the order of the operations
 * @param scenarios what scenarios came to, each on the implementations in the order of their names
 * @param lessons what lessons came to, in the same order
 */
public record Results(
        String command,
        String created,
        Environment environment,
        List<OperationTrace> wire,
        List<Played> scenarios,
        List<Played> lessons,
        List<BenchRow> bench,
        List<LoadRow> load) {

    /** Holds copies of the lists. */
    public Results {
        wire = List.copyOf(wire);
        scenarios = List.copyOf(scenarios);
        lessons = List.copyOf(lessons);
        bench = List.copyOf(bench);
        load = List.copyOf(load);
    }

    /** The names of the implementations of which there is anything, in their order; the floor is none. */
    public SortedSet<String> implementations() {
        SortedSet<String> names = Stream.of(
                        environment.libraries().keySet().stream(),
                        wire.stream().map(OperationTrace::implementation),
                        bench.stream().map(BenchRow::implementation),
                        load.stream().map(LoadRow::implementation),
                        lessons.stream().map(Played::implementation),
                        scenarios.stream().map(Played::implementation))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove(BenchRow.FLOOR);
        return names;
    }
}
