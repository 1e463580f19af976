package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes lines for people: in the words of the reference document or, where sessions play, what each did. */
public final class TextReport implements Report {

    private final Writer out;
    private final Optional<TraceDetail> trace;
    private final Terminal terminal;

    /**
     * A report for people.
     *
     * @param trace how much is told of what was sent; empty for nothing
     */
    public TextReport(Writer out, Optional<TraceDetail> trace, Terminal terminal) {
        this.out = out;
        this.trace = trace;
        this.terminal = terminal;
    }

    @Override
    public void played(List<Transcript> transcripts) throws IOException {
        for (Transcript transcript : transcripts) {
            played(transcript);
        }
        if (trace.isPresent()) {
            traced(new TraceTable(transcripts, terminal), transcripts.get(0).title());
        }
        out.flush();
    }

    private void traced(TraceTable table, String title) throws IOException {
        line("== " + title + ": what was sent");
        if (trace.equals(Optional.of(TraceDetail.SQL))) {
            lines(table.statements());
        }
        line(table.counts());
        lines(table.remarks());
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
        if (transcript.result().isPresent()) {
            line(transcript.result().get().toString());
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
        out.write(line);
        out.write('\n');
    }
}
