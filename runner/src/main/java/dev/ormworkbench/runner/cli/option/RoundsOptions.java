package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.bench.Rounds;
import dev.ormworkbench.runner.bench.fork.ForkTimes;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.TimeSpan;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.console.RoughTime;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.Change;
import dev.ormworkbench.runner.text.Counted;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that decide how many rounds a benchmark has, and how long each measurement takes. */
public final class RoundsOptions {

    private static final int LEAST_ROUNDS = 3;
    private static final int USUAL_ROUNDS = 6;
    private static final int MOST_ROUNDS = 1000;
    private static final Duration USUAL_TIME = Duration.ofSeconds(1);
    private static final Duration USUAL_WARM_UP = Duration.ofSeconds(30);

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
            description =
                    "In place of --rounds: as many rounds as fit into this time, 3 at least. It shortens the defaults "
                            + "of --time and --warm-up, to make room for 6.")
    private @Nullable Duration timeBudget;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Measured time of each operation in a round, 100ms to 24h. Default: 1s.")
    private @Nullable Duration time;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Longest warm-up of each operation in a round, 100ms to 24h. It ends early once Java has "
                    + "compiled the code. Default: 30s.")
    private @Nullable Duration warmUp;

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
     * Returns how long each measurement takes. A time budget shortens what the user has not chosen.
     *
     * @param least the least number of rounds
     * @param measurements of one round, with all drivers and tunings
     * @throws UsageException if the time budget may not hold the least rounds
     */
    public ForkTimes times(int least, int measurements, Duration latency) {
        ForkTimes wanted = new ForkTimes(
                Objects.requireNonNullElse(warmUp, USUAL_WARM_UP),
                Objects.requireNonNullElse(time, USUAL_TIME),
                latency);
        if (timeBudget == null) {
            return wanted;
        }
        long needed = (long) least * measurements;
        ForkTimes times = wanted.within(
                timeBudget, needed, (long) Math.max(least, USUAL_ROUNDS) * measurements, warmUp == null, time == null);
        Duration atMost = times.atMost().multipliedBy(needed);
        if (atMost.compareTo(timeBudget) > 0) {
            throw new UsageException(
                    "--time-budget: " + least + " rounds of " + measurements + " measurements may take "
                            + RoughTime.of(atMost) + "; give them as much, "
                            + (warmUp == null && time == null ? "" : "shorten --time or --warm-up, ")
                            + "or measure fewer operations");
        }
        return times;
    }

    /**
     * Returns a line for somebody who saves rows of which no later comparison with as many rounds can tell a change; empty if one
     * can.
     *
     * @param rounds what {@link #rounds} returned
     * @param ratios how many ratios are saved, 1 or more
     */
    public static Optional<String> tooFewToCompare(Rounds rounds, int ratios) {
        Change change = new Change(ratios);
        int least = change.leastRounds();
        if (rounds.least() >= least) {
            return Optional.empty();
        }
        String needed = "--save: a later --compare of " + Counted.of(ratios, "ratio") + " takes " + least
                + " rounds in both runs; ";
        OptionalInt later = change.leastRounds(rounds.least());
        if (rounds.isFlexible()) {
            return Optional.of(needed + "the time budget may give fewer here");
        }
        return Optional.of(needed + rounds.least() + " here take "
                + (later.isPresent() ? later.getAsInt() + " there" : "more there than are possible"));
    }
}
