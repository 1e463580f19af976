package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/** Writes the differences between databases for people, and counts the rest. Failures are on standard error. */
final class DatabasesText implements DatabasesWriter {

    private final Lines lines;

    DatabasesText(Writer out, Terminal terminal) {
        this.lines = new Lines(out, terminal);
    }

    @Override
    public void played(String database, Environment environment, Collection<Transcript> transcripts)
            throws IOException {
        lines.line(database + ": " + Headline.where(List.of(environment)));
        lines.flush();
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        if (!comparisons.isEmpty()) {
            lines.line("");
            lines.line("== comparison");
        }
        List<List<String>> differing = comparisons.stream()
                .filter(comparison ->
                        !comparison.isSame() || !comparison.declared().isEmpty())
                .map(ComparisonText::of)
                .toList();
        for (int i = 0; i < differing.size(); i++) {
            lines.line(differing.get(i).get(0));
            List<String> how = how(differing.get(i));
            // Most implementations differ in the same way.
            if (i + 1 == differing.size() || !how.equals(how(differing.get(i + 1)))) {
                lines.lines(how);
            }
        }
        if (!comparisons.isEmpty()) {
            lines.line((comparisons.size() - differing.size()) + " of " + comparisons.size()
                    + " comparisons are the same on all databases");
        }
        lines.flush();
    }

    private static List<String> how(List<String> comparison) {
        return comparison.subList(1, comparison.size());
    }
}
