package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes lines for people: in the words of the reference document or, where sessions play, what each did. */
public final class TextReport implements Report {

    private final Writer out;
    private final Environment environment;
    private final Optional<TraceDetail> trace;
    private final Terminal terminal;
    private boolean headed;

    /**
     * A report for people.
     *
     * @param trace how much is told of what was sent; empty for nothing
     */
    public TextReport(Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal) {
        this.out = out;
        this.environment = environment;
        this.trace = trace;
        this.terminal = terminal;
    }

    @Override
    public void played(List<Transcript> transcripts) throws IOException {
        for (Transcript transcript : transcripts) {
            played(transcript);
        }
        if (trace.isPresent()) {
            lines(new TraceTable(transcripts, terminal).lines(trace.get()));
        }
        out.flush();
    }

    private void played(Transcript transcript) throws IOException {
        line("== " + transcript.title() + " on " + transcript.implementation());
        if (transcript.scenario().sessions().isEmpty()) {
            for (PlayedStep step : transcript.steps()) {
                lines(step.outcome().lines());
            }
        } else {
            lines(transcript.lines());
        }
        for (PlayedStep step : transcript.steps()) {
            if (step.attempts() > 1) {
                line("step " + step.number() + ", " + step.call() + ": " + step.attempts() + " attempts");
            }
        }
        if (transcript.scenario().lesson().isPresent()) {
            LessonEnding ending = LessonEnding.of(transcript);
            line(ending.result().toString());
            line("  has happened if "
                    + LessonEnding.lookedFor(transcript.scenario().lesson().get()));
            for (String each : ending.lines()) {
                line("  " + each);
            }
        }
    }

    /** Failures are left out: they are no results. */
    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        if (!comparisons.isEmpty()) {
            line("== comparison");
        }
        for (Comparison comparison : comparisons) {
            lines(ComparisonText.of(comparison));
        }
        out.flush();
    }

    private void lines(List<String> lines) throws IOException {
        for (String line : lines) {
            line(line);
        }
    }

    private void line(String line) throws IOException {
        if (!headed) {
            headed = true;
            line(Headline.of(environment));
        }
        out.write(line);
        out.write('\n');
    }
}
