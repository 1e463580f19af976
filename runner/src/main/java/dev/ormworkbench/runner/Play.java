package dev.ormworkbench.runner;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.store.Isolation;
import java.util.List;
import java.util.stream.Stream;

/** A scenario at a level of isolation: what is played on each implementation, and compared. */
record Play(Scenario scenario, Isolation isolation) {

    /** Each scenario at each of the levels asked for that make a difference to it. */
    static List<Play> of(List<Scenario> scenarios, List<Isolation> asked) {
        return scenarios.stream().flatMap(scenario -> of(scenario, asked)).toList();
    }

    private static Stream<Play> of(Scenario scenario, List<Isolation> asked) {
        return scenario.levels(asked).stream().map(level -> new Play(scenario, level));
    }
}
