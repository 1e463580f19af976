package dev.ormworkbench.runner.output.fuzz;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.fuzz.Difference;
import dev.ormworkbench.runner.fuzz.Finding;
import dev.ormworkbench.runner.fuzz.FuzzResult;
import dev.ormworkbench.runner.fuzz.FuzzSettings;
import dev.ormworkbench.runner.fuzz.Shrinking;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import java.io.IOException;

/** Writes each difference for people as soon as it is found. */
public final class FuzzText implements FuzzReport {

    private final Lines lines;
    private final FuzzSettings settings;

    private FuzzText(Lines lines, FuzzSettings settings) {
        this.lines = lines;
        this.settings = settings;
    }

    /** Begins the report with the environment. */
    public static FuzzText begin(Lines lines, Environment environment, FuzzSettings settings) throws IOException {
        FuzzText text = new FuzzText(lines, settings);
        text.print(Headline.of(environment));
        return text;
    }

    @Override
    public void found(Finding finding) throws IOException {
        Difference first = finding.difference();
        print(finding.implementation() + " and the model differ in round " + finding.round() + " of seed "
                + settings.seed() + ", step " + first.step() + " of " + settings.steps());
        print(first);
        Shrinking.Found shortest = finding.shortest();
        if (!shortest.cameAgain()) {
            print("  the difference did not recur when the round was played again; try:");
            lines.uncut("  " + finding.command());
        } else if (finding.file().isEmpty()) {
            print("  it takes " + shortest.script().length() + " steps, too many for a file; to see it again:");
            lines.uncut("  " + finding.command());
        } else {
            print("  the shortest script found:");
            for (String step : shortest.before()) {
                print("    " + step);
            }
            print(shortest.difference());
            print("  written"
                    + (shortest.isInTableAlone() ? "; it does not look at the table on the server" : "")
                    + "; to play it:");
            lines.uncut("  run --seed=" + settings.seed() + " --scenario="
                    + finding.file().get());
        }
        lines.flush();
    }

    @Override
    public void ended(FuzzResult result) throws IOException {
        if (!result.agreed().isEmpty()) {
            int rounds = settings.rounds();
            print(rounds + (rounds == 1 ? " round of " : " rounds of ") + settings.steps() + " steps, seed "
                    + settings.seed() + ": " + String.join(", ", result.agreed()) + " and the model agree");
        }
        lines.flush();
    }

    private void print(Difference difference) throws IOException {
        print("    " + difference.call());
        print("      came:  " + difference.came());
        print("      model: " + difference.expected());
    }

    private void print(String line) throws IOException {
        lines.line(line);
    }
}
