package dev.ormworkbench.runner.run;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.store.Isolation;
import java.util.List;
import java.util.stream.Stream;

/** A scenario at an isolation level, to play on each implementation and compare. */
public record PlannedPlay(Scenario scenario, Isolation isolation) {

    /** Returns each scenario at each of the levels asked for that make a difference to it. */
    public static List<PlannedPlay> of(List<Scenario> scenarios, List<Isolation> asked) {
        return scenarios.stream().flatMap(scenario -> of(scenario, asked)).toList();
    }

    private static Stream<PlannedPlay> of(Scenario scenario, List<Isolation> asked) {
        return scenario.levels(asked).stream().map(level -> new PlannedPlay(scenario, level));
    }
}
