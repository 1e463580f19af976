package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Step;
import java.util.List;

/**
 * Steps whose results the contract alone decides. A {@link Referee} has checked them.
 *
 * @param expected each step with the contract's result
 * @param table the players that are stored at the end
 */
public record Script(List<PlayedStep> expected, List<PlayerValues> table) {

    /** The last step of every script: it reads the whole table through the store. */
    static final Step LOOK = new Step(new PlayerOperation.ListFirst(Integer.MAX_VALUE));

    public Script {
        expected = List.copyOf(expected);
        table = List.copyOf(table);
    }

    /** Returns the steps without their results. */
    public List<Step> steps() {
        return expected.stream().map(PlayedStep::step).toList();
    }

    /** Returns the number of steps. */
    public int length() {
        return expected.size();
    }
}
