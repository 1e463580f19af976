package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes lines for people: the words of the reference document or, if a scenario has sessions, the steps of each.
 * Implementations with equal lines share them. The comparison comes last.
 */
public final class TextResults implements ResultWriter {

    private final Lines lines;
    private final Environment environment;
    private final Optional<TraceDetail> trace;
    private boolean headed;

    /**
     * Writes to {@code out}, which is flushed, and not closed.
     *
     * @param trace how much of the trace to write; empty for nothing
     */
    public TextResults(Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal) {
        this.lines = new Lines(out, terminal);
        this.environment = environment;
        this.trace = trace;
    }

    @Override
    public void played(List<Transcript> transcripts) throws IOException {
        head();
        Map<List<String>, List<String>> equal = new LinkedHashMap<>();
        for (Transcript transcript : transcripts) {
            equal.computeIfAbsent(lines(transcript), unused -> new ArrayList<>())
                    .add(transcript.implementation());
        }
        String title = transcripts.get(0).title();
        for (Map.Entry<List<String>, List<String>> each : equal.entrySet()) {
            lines.line("== " + title + " on " + String.join(", ", each.getValue()));
            lines.lines(each.getKey());
        }
        if (trace.isPresent()) {
            new TraceTable(transcripts, lines).write(trace.get());
        }
        lines.flush();
    }

    private static List<String> lines(Transcript transcript) {
        List<String> lines = new ArrayList<>();
        if (transcript.scenario().sessions().isEmpty()) {
            transcript.steps().forEach(step -> lines.addAll(step.outcome().lines()));
        } else {
            lines.addAll(transcript.lines());
        }
        for (PlayedStep step : transcript.steps()) {
            if (step.attempts() > 1) {
                lines.add("step " + step.number() + ", " + step.call() + ": " + step.attempts() + " attempts");
            }
        }
        if (transcript.scenario().lesson().isPresent()) {
            LessonEnding ending = LessonEnding.of(transcript);
            lines.add(ending.result().toString());
            lines.add("  happened if " + LessonEnding.lookedFor(ending.lesson()));
            ending.lines().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** Omits failures: they are not results, and standard error has them. */
    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        if (!comparisons.isEmpty()) {
            head();
            lines.line("");
            lines.line("== comparison");
        }
        for (Comparison comparison : comparisons) {
            lines.lines(ComparisonText.of(comparison));
        }
        lines.flush();
    }

    private void head() throws IOException {
        if (!headed) {
            headed = true;
            lines.line(Headline.of(environment));
        }
    }
}
