package dev.ormworkbench.runner.run;

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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The result of a run: its failures, which it says at once, and its differences. */
public final class Verdict {

    private final Consumer<String> said;
    private final BooleanSupplier ending;
    private final List<String> failures = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /**
     * Starts without failures.
     *
     * @param said takes a line for each failure
     * @param ending whether the program is being ended from outside; later failures are not said
     */
    public Verdict(Consumer<String> said, BooleanSupplier ending) {
        this.said = said;
        this.ending = ending;
    }

    /** Adds something that failed or was not as expected. */
    public void failed(String what) {
        String failure = OneLine.of(what);
        failures.add(failure);
        if (!ending.getAsBoolean()) {
            said.accept(failure);
        }
    }

    /**
     * Compares a transcript with what its scenario expects.
     *
     * @param where it was played
     */
    public void check(Transcript transcript, String where) {
        String what = transcript.title() + " on " + where;
        failedSteps(transcript).ifPresent(failed -> failed(what + ": " + failed));
        Expectations.unmet(transcript).forEach(unmet -> failed(what + ": " + unmet));
    }

    /** Compares transcripts along this axis; does nothing for a single one. */
    public void compare(String title, Map<String, Transcript> transcripts, Axis axis) {
        if (transcripts.size() > 1) {
            comparisons.add(Comparison.of(title, transcripts, axis));
        }
    }

    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** Returns the failures, a line each. */
    public List<String> failures() {
        return failures;
    }

    /** Returns whether all comparisons are the same, except for declared differences. */
    public boolean isSame() {
        return comparisons.stream().allMatch(Comparison::isSame);
    }

    /** Returns a summary of the steps with unexpected errors; empty if there is none. */
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
