package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes lines for people, in the words of the reference document. */
public final class TextReport implements Report {

    private final Writer out;

    public TextReport(Writer out) {
        this.out = out;
    }

    @Override
    public void played(Transcript transcript) throws IOException {
        line("== " + transcript.scenario() + " on " + transcript.implementation());
        for (PlayedStep step : transcript.steps()) {
            lines(step.outcome().lines());
        }
        out.flush();
    }

    /** Failures are left out: they are no results. */
    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        if (!comparisons.isEmpty()) {
            line("== comparison");
        }
        for (Comparison comparison : comparisons) {
            line(comparison.scenario() + ": " + verdict(comparison));
            for (List<String> diff : comparison.diffs()) {
                lines(diff);
            }
        }
        out.flush();
    }

    private static String verdict(Comparison comparison) {
        return comparison.isSame()
                ? "the same on " + String.join(", ", comparison.groups().get(0).implementations())
                : comparison.groups().size() + " different results";
    }

    private void lines(List<String> lines) throws IOException {
        for (String line : lines) {
            line(line);
        }
    }

    private void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
