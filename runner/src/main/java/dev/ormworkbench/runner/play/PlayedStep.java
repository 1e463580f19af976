package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Step;
import java.time.Duration;

/**
 * A step, what it came to, and how long that took.
 *
 * @param took the call alone, as its caller sees it
 */
public record PlayedStep(Step step, Outcome outcome, Duration took) {

    /**
     * Step and outcome as one line that leaves nothing out but the duration, such as {@code find(id="1") -> missing()}.
     * Two lines are equal exactly if operations, arguments and outcomes are.
     */
    public String line() {
        return step.operation().name()
                + Notation.arguments(step.operation().arguments())
                + " -> "
                + outcome.type()
                + Notation.arguments(outcome.fields());
    }
}
