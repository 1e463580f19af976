package dev.ormworkbench.runner.play;

import java.util.List;

/**
 * What one scenario came to on one implementation.
 *
 * @param steps those that were played, in order: all of them, or up to the one that found the store unavailable
 */
public record Transcript(String implementation, String scenario, List<PlayedStep> steps) {

    public Transcript {
        steps = List.copyOf(steps);
    }

    /** The lines of its steps; what is compared. */
    public List<String> lines() {
        return steps.stream().map(PlayedStep::line).toList();
    }

    /** The steps that ended in an exception. */
    public List<PlayedStep> failures() {
        return steps.stream().filter(step -> step.outcome().isFailure()).toList();
    }
}
