package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.trace.StepTrace;
import java.time.Duration;
import java.util.Optional;

/**
 * A played step: its outcome and how long it took.
 *
 * @param number its position in the scenario, from 1
 * @param blocked whether it waited for another session
 * @param returnedAfter the number of the step after which it returned: its own unless its session had to wait; empty if
 *     it returned only when the sessions ended
 * @param took the time of the call alone, as its caller sees it, including all attempts
 * @param attempts how often the call was made; more than 1 only if conflicts are retried
 * @param trace what its session sent for it, at any time; empty without tracing
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

    /** Returns the counts of its trace; empty without tracing. */
    Optional<Traffic> traffic() {
        return trace.map(each -> new Traffic(
                each.statements(),
                each.wire().totals().roundTrips(),
                each.wire().totals().rows(),
                each.wire().totals().bytesOut() + each.wire().totals().bytesIn()));
    }

    /** Returns the same step without its trace. */
    PlayedStep withoutTrace() {
        return new PlayedStep(step, number, outcome, blocked, returnedAfter, took, attempts, Optional.empty());
    }

    /**
     * Returns step and outcome as one line, such as {@code find(id="1") -> missing()} or
     * {@code T2 update(id="1", coins=12, goods=0) -> blocked until step 7 -> done()}. It leaves out only the duration
     * and the attempts. Two lines are equal exactly if their sessions, operations, arguments and outcomes are.
     */
    public String line() {
        return call() + waited() + " -> " + outcome.type() + Notation.arguments(outcome.fields());
    }

    /** Returns the line after the step's number. Other lines refer to the step by that number. */
    public String numberedLine() {
        return number + " " + line();
    }

    /** Returns the session and its call after the step's number, such as {@code 5 T2 find(id="1")}. */
    public String numberedCall() {
        return number + " " + call();
    }

    /** Returns the session and its call, such as {@code T2 find(id="1")}. */
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
