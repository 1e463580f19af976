package dev.ormworkbench.runner;

import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.compare.Expectations;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run comes to: what has failed in it, which is said at once, and what differed. */
final class Verdict {

    private final Surroundings surroundings;
    private final List<String> failures = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    Verdict(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Something has failed, or was not as expected. */
    void failed(String what) {
        String failure = OneLine.of(what);
        failures.add(failure);
        if (!surroundings.ending().getAsBoolean()) {
            surroundings.err().println(failure);
        }
    }

    /**
     * Holds a transcript against what its scenario expects.
     *
     * @param where it was played
     */
    void check(Transcript transcript, String where) {
        String what = transcript.title() + " on " + where;
        failedSteps(transcript).ifPresent(failed -> failed(what + ": " + failed));
        Expectations.unmet(transcript).forEach(unmet -> failed(what + ": " + unmet));
    }

    /** Compares transcripts by what they differ in; a single one is compared with nothing. */
    void compare(String title, Map<String, Transcript> transcripts, Axis axis) {
        if (transcripts.size() > 1) {
            comparisons.add(Comparison.of(title, transcripts, axis));
        }
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** A line each. */
    List<String> failures() {
        return failures;
    }

    /** One of {@link ExitCode}; a difference counts more than a failure. */
    int exitCode() {
        if (!comparisons.stream().allMatch(Comparison::isSame)) {
            return ExitCode.DIFFERENCE;
        }
        return failures.isEmpty() ? ExitCode.SAME : ExitCode.FAILURE;
    }

    /** Those whose error nobody expects. */
    private static Optional<String> failedSteps(Transcript transcript) {
        List<PlayedStep> failed = transcript.steps().stream()
                .filter(step -> step.outcome().isFailure() && !Expectations.allowsError(transcript, step))
                .toList();
        return failed.stream()
                .findFirst()
                .map(first -> failed.size() + " of " + transcript.steps().size() + " steps failed, first: "
                        + String.join("", first.outcome().lines()));
    }
}
