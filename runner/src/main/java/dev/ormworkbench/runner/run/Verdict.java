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

/** What a run comes to: what has failed in it, which is said at once, and what differed. */
public final class Verdict {

    private final Consumer<String> said;
    private final BooleanSupplier ending;
    private final List<String> failures = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /**
     * Nothing has failed yet.
     *
     * @param said takes a line for each failure
     * @param ending whether the program is being ended from outside: what fails from then on is not said
     */
    public Verdict(Consumer<String> said, BooleanSupplier ending) {
        this.said = said;
        this.ending = ending;
    }

    /** Something has failed, or was not as expected. */
    public void failed(String what) {
        String failure = OneLine.of(what);
        failures.add(failure);
        if (!ending.getAsBoolean()) {
            said.accept(failure);
        }
    }

    /**
     * Holds a transcript against what its scenario expects.
     *
     * @param where it was played
     */
    public void check(Transcript transcript, String where) {
        String what = transcript.title() + " on " + where;
        failedSteps(transcript).ifPresent(failed -> failed(what + ": " + failed));
        Expectations.unmet(transcript).forEach(unmet -> failed(what + ": " + unmet));
    }

    /** Compares transcripts by what they differ in; a single one is compared with nothing. */
    public void compare(String title, Map<String, Transcript> transcripts, Axis axis) {
        if (transcripts.size() > 1) {
            comparisons.add(Comparison.of(title, transcripts, axis));
        }
    }

    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** A line each. */
    public List<String> failures() {
        return failures;
    }

    /** Whether what was compared came to the same, but for what is declared. */
    public boolean isSame() {
        return comparisons.stream().allMatch(Comparison::isSame);
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
