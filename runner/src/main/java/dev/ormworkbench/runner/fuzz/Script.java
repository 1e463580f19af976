package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Step;
import java.util.List;
import java.util.Map;

/**
 * Steps whose results the contract alone decides. A {@link Referee} has checked them.
 *
 * @param expected each step with the contract's result
 * @param stored what is stored at the end, in the order of ids or names, as outcomes have it
 */
public record Script(List<PlayedStep> expected, List<Map<String, Object>> stored) {

    /** Copies the lists. */
    public Script {
        expected = List.copyOf(expected);
        stored = List.copyOf(stored);
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
