package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.bench.Rounds;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.TimeSpan;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.console.RoughTime;
import dev.ormworkbench.runner.measurement.BenchRow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that decide the number of a benchmark's rounds. */
public final class RoundsOptions {

    private static final int LEAST_ROUNDS = 3;
    private static final int USUAL_ROUNDS = 6;
    private static final int MOST_ROUNDS = 1000;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "Rounds, 3 to 1000. Each round measures everything in another random order. Default: 6, the "
                    + "fewest whose intervals cover 95 %%.")
    private @Nullable Long rounds;

    @Option(
            names = "--time-budget",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "In place of --rounds: as many rounds as fit into this time, 3 at least.")
    private @Nullable Duration timeBudget;

    /**
     * Returns how often to measure, at least often enough for a comparison.
     *
     * @param before the rows of the earlier run; of no use without {@code --compare}
     * @param subjects what is to be measured
     * @throws UsageException if both options are given, if a number is out of range, or if a comparison needs more rounds
     */
    public Rounds rounds(CompareOption compare, List<SavedRow> before, List<BenchRow.Subject> subjects) {
        if (timeBudget != null && rounds != null) {
            throw new UsageException("--rounds and --time-budget both decide the number of rounds; give one of them");
        }
        int wanted = rounds == null ? USUAL_ROUNDS : WholeNumber.within("--rounds", rounds, LEAST_ROUNDS, MOST_ROUNDS);
        int least = LEAST_ROUNDS;
        if (compare.file().isPresent()) {
            Set<String> planned = subjects.stream().map(SavedRow::name).collect(Collectors.toSet());
            List<SavedRow> both =
                    before.stream().filter(row -> planned.contains(row.name())).toList();
            int fewest = both.stream()
                    .mapToInt(row -> row.roundRatios().size())
                    .min()
                    .orElse(0);
            least = Math.max(least, compare.leastRounds(both.size(), fewest));
            if (timeBudget == null && wanted < least) {
                throw compare.tooFew(wanted, fewest, least);
            }
        }
        return timeBudget == null ? Rounds.exactly(wanted) : new Rounds(least, MOST_ROUNDS, timeBudget);
    }

    /**
     * Checks that the time budget holds the least number of rounds.
     *
     * @param least the rounds of a part
     * @param atMost the longest time of all parts
     * @throws UsageException if it does not
     */
    public void requireTime(int least, Duration atMost) {
        if (timeBudget != null && atMost.compareTo(timeBudget) > 0) {
            throw new UsageException("--time-budget: " + least + " rounds may take " + RoughTime.of(atMost)
                    + "; give them as much, shorten --warm-up, or measure fewer operations");
        }
    }
}
