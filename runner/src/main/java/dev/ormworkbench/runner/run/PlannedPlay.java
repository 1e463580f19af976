package dev.ormworkbench.runner.run;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A scenario at an isolation level, to play on each implementation and compare. */
public record PlannedPlay(Scenario scenario, Isolation isolation) {

    /**
     * Returns how guilds are fetched where a play leaves it open; empty if none of these implementations plays one that does.
     *
     * @param asked what the user asks for
     */
    public static Optional<Fetching> fetching(
            List<PlannedPlay> plays, List<Implementation> implementations, Fetching asked) {
        boolean isAsked = plays.stream()
                .filter(play -> play.scenario().fetchesAsAsked())
                .anyMatch(play -> implementations.stream().anyMatch(play::isPlayedBy));
        return isAsked ? Optional.of(asked) : Optional.empty();
    }

    /** Returns whether the implementation has the stores that the scenario needs. */
    boolean isPlayedBy(Implementation implementation) {
        return scenario.contracts().stream().allMatch(implementation::has);
    }

    /** Returns each scenario at each of the levels asked for that make a difference to it. */
    public static List<PlannedPlay> of(List<Scenario> scenarios, List<Isolation> asked) {
        return scenarios.stream().flatMap(scenario -> of(scenario, asked)).toList();
    }

    private static Stream<PlannedPlay> of(Scenario scenario, List<Isolation> asked) {
        return scenario.levels(asked).stream().map(level -> new PlannedPlay(scenario, level));
    }

    /** A scenario's own would visit all its steps, and Java would make some sixty classes for it: 25 ms of a start. */
    @Override
    public int hashCode() {
        return 31 * scenario.name().hashCode() + isolation.hashCode();
    }
}
