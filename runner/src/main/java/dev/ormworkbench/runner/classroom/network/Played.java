package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.trace.StepTrace;
import java.util.List;

/**
 * What was played once.
 *
 * @param sent what it sent
 * @param nanos how long it took, in nanoseconds
 * @param failedSteps how many steps of a scenario failed, by design or not
 * @param waited whether a session waited for another
 */
record Played(NetworkNow.Sent sent, long nanos, int failedSteps, boolean waited) {

    /** Returns a call that has sent this. */
    static Played of(StepTrace trace, long nanos) {
        return new Played(sent(List.of(trace)), nanos, 0, /* waited= */ false);
    }

    /** Returns the sum of these steps, which were traced. */
    static Played of(List<PlayedStep> steps) {
        return new Played(
                sent(steps.stream().flatMap(step -> step.trace().stream()).toList()),
                steps.stream().mapToLong(step -> step.took().toNanos()).sum(),
                (int) steps.stream().filter(step -> step.outcome().isFailure()).count(),
                steps.stream().anyMatch(PlayedStep::blocked));
    }

    private static NetworkNow.Sent sent(List<StepTrace> traces) {
        return new NetworkNow.Sent(
                traces.stream().mapToLong(StepTrace::statements).sum(),
                traces.stream()
                        .mapToLong(trace -> trace.wire().totals().roundTrips())
                        .sum(),
                traces.stream().mapToLong(StepTrace::rows).sum());
    }
}
