package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Step;
import java.util.List;

/**
 * Steps of which the contract says what they come to; a {@link Referee} has seen to that.
 *
 * @param expected each step as the contract has it
 * @param table the players who are stored at the end
 */
public record Script(List<PlayedStep> expected, List<PlayerValues> table) {

    /** A look at the whole table through the store, with which scripts end. */
    static final Step LOOK = new Step(new Operation.ListFirst(Integer.MAX_VALUE));

    public Script {
        expected = List.copyOf(expected);
        table = List.copyOf(table);
    }

    /** The steps alone. */
    public List<Step> steps() {
        return expected.stream().map(PlayedStep::step).toList();
    }

    /** How many steps it has. */
    public int length() {
        return expected.size();
    }
}
