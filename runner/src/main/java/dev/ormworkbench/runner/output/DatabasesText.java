package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/** Writes for people where databases differ, and counts the rest. Failures are left out: they are no results. */
final class DatabasesText implements DatabasesReport {

    private final Writer out;

    DatabasesText(Writer out) {
        this.out = out;
    }

    @Override
    public void played(String database, Environment environment, Collection<Transcript> transcripts)
            throws IOException {
        line(database + ": " + Headline.where(List.of(environment)));
        out.flush();
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        if (!comparisons.isEmpty()) {
            line("== comparison");
        }
        List<List<String>> differing = comparisons.stream()
                .filter(comparison ->
                        !comparison.isSame() || !comparison.declared().isEmpty())
                .map(ComparisonText::of)
                .toList();
        for (int i = 0; i < differing.size(); i++) {
            line(differing.get(i).get(0));
            List<String> how = how(differing.get(i));
            // Implementations mostly differ alike.
            if (i + 1 == differing.size() || !how.equals(how(differing.get(i + 1)))) {
                for (String line : how) {
                    line(line);
                }
            }
        }
        if (!comparisons.isEmpty()) {
            line((comparisons.size() - differing.size()) + " of " + comparisons.size() + " are the same on all");
        }
        out.flush();
    }

    private static List<String> how(List<String> comparison) {
        return comparison.subList(1, comparison.size());
    }

    private void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
