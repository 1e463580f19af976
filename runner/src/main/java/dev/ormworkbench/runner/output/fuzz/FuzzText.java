package dev.ormworkbench.runner.output.fuzz;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.fuzz.Difference;
import dev.ormworkbench.runner.fuzz.Finding;
import dev.ormworkbench.runner.fuzz.FuzzResult;
import dev.ormworkbench.runner.fuzz.FuzzSettings;
import dev.ormworkbench.runner.fuzz.Shrinking;
import dev.ormworkbench.runner.output.form.Headline;
import java.io.IOException;
import java.io.Writer;

/** Writes for people, each difference as soon as it is found. */
public final class FuzzText implements FuzzReport {

    private final Writer out;
    private final FuzzSettings settings;

    private FuzzText(Writer out, FuzzSettings settings) {
        this.out = out;
        this.settings = settings;
    }

    /** A report that begins with the environment. */
    public static FuzzText begin(Writer out, Environment environment, FuzzSettings settings) throws IOException {
        FuzzText text = new FuzzText(out, settings);
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
            print("  it did not come again when the round was played again; try: " + finding.command());
        } else if (finding.file().isEmpty()) {
            print("  it takes " + shortest.script().length() + " steps, too many for a file: " + finding.command());
        } else {
            print("  the shortest script found:");
            for (String step : shortest.before()) {
                print("    " + step);
            }
            print(shortest.difference());
            print("  written: run --seed=" + settings.seed() + " --scenario="
                    + finding.file().get()
                    + (shortest.isInTableAlone() ? ", which does not look at the table on the server" : ""));
        }
        out.flush();
    }

    @Override
    public void ended(FuzzResult result) throws IOException {
        if (!result.agreed().isEmpty()) {
            int rounds = settings.rounds();
            print(rounds + (rounds == 1 ? " round of " : " rounds of ") + settings.steps() + " steps, seed "
                    + settings.seed() + ": " + String.join(", ", result.agreed()) + " and the model agree");
        }
        out.flush();
    }

    private void print(Difference difference) throws IOException {
        print("    " + difference.call());
        print("      came:  " + difference.came());
        print("      model: " + difference.expected());
    }

    private void print(String line) throws IOException {
        out.write(line + "\n");
    }
}
