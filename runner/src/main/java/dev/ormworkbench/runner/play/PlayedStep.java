package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.trace.StepTrace;
import java.time.Duration;
import java.util.Optional;

/**
 * A step, what it came to, and how long that took.
 *
 * @param number its place among the scenario's steps, from 1
 * @param blocked whether it waited for another session
 * @param returnedAfter the number of the step after which it came back: its own, unless its session had to wait; empty if
 *     it came back only as the sessions were ended
 * @param took the call alone, as its caller sees it, with all its attempts
 * @param attempts how often the call was made: more than once only if conflicts are to be retried
 * @param trace what its session sent for it, whenever that was; empty if that was not traced
 */
public record PlayedStep(
        Step step,
        int number,
        Outcome outcome,
        boolean blocked,
        Optional<Integer> returnedAfter,
        Duration took,
        int attempts,
        Optional<StepTrace> trace) {

    /**
     * Step and outcome as one line that leaves nothing out but the duration and the attempts, such as {@code find(id="1") -> missing()} or
     * {@code T2 update(id="1", coins=12, goods=0) -> blocked until step 7 -> done()}. Two lines are equal exactly if
     * sessions, operations, arguments and outcomes are.
     */
    public String line() {
        return call() + waited() + " -> " + outcome.type() + Notation.arguments(outcome.fields());
    }

    /** The line with the step's number before it, by which other lines speak of it. */
    public String numberedLine() {
        return number + " " + line();
    }

    /** Who does what, with the step's number, such as {@code 5 T2 find(id="1")}. */
    public String numberedCall() {
        return number + " " + call();
    }

    /** Who does what, such as {@code T2 find(id="1")}. */
    public String call() {
        return (step.session().isEmpty() ? "" : step.session() + " ")
                + step.operation().name()
                + Notation.arguments(step.operation().arguments());
    }

    private String waited() {
        if (returnedAfter.equals(Optional.of(number))) {
            return "";
        }
        return (blocked ? " -> blocked until " : " -> deferred until ")
                + returnedAfter.map(after -> "step " + after).orElse("the end");
    }
}
