package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Counted;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of one implementation under load, with one locking strategy, over all rounds.
 *
 * @param waits medians of the rounds
 * @param counts sums of the rounds
 * @param audit each number of the round in which it is furthest from 0, so that no round hides another's loss
 * @param work medians of the rounds
 * @param rounds in order, without those that were not finished; one at least
 */
public record LoadRow(
        Subject subject,
        Size size,
        Speed speed,
        Waits waits,
        Counts counts,
        Audit audit,
        Work work,
        List<Round> rounds,
        Curves curves)
        implements Measurement {

    /** Copies the list. */
    public LoadRow {
        rounds = List.copyOf(rounds);
    }

    /**
     * One round.
     *
     * @param round its number, from 1
     */
    public record Round(
            int round,
            Throughput throughput,
            Latencies latencies,
            Waits waits,
            Counts counts,
            Audit audit,
            Work work) {}

    /**
     * How fast it was, and how sure that is.
     *
     * @param throughput operations of all rounds, and the median of the rounds' throughputs
     * @param latencies medians of the rounds
     */
    public record Speed(Throughput throughput, Latencies latencies, Intervals intervals, ToFirst toFirst) {}

    /** The ends of the interval of a median. Both are NaN if there is no value. */
    public record Interval(
            @Suffix("Low") double low, @Suffix("High") double high) {

        /** Returns the ends of an interval. */
        public static Interval of(MedianInterval of) {
            return new Interval(of.low(), of.high());
        }
    }

    /**
     * Intervals of the medians: see {@link MedianInterval}. Their ends are equal if there was one round.
     *
     * @param coverage the probability that an interval of this many rounds contains the median of endless rounds
     */
    public record Intervals(
            double coverage,
            Interval throughputPerSecond,
            Interval p50Micros,
            Interval p90Micros,
            Interval p99Micros,
            Interval p999Micros,
            Interval maxMicros) {}

    /** The median of ratios and the ends of its interval. All are NaN if there is no ratio. */
    public record Ratio(
            @Suffix("") double median,
            @Suffix("Low") double low,
            @Suffix("High") double high) {

        /** Returns a median with its interval. */
        public static Ratio of(MedianInterval of) {
            return new Ratio(of.median(), of.low(), of.high());
        }

        /** Returns whether the interval, rounded to two decimals, contains 1. */
        public boolean isNoDifference() {
            return MedianInterval.isNoDifference(low, high);
        }
    }

    /**
     * Throughput, p50 and p99 as multiples of another implementation's in the same round, under the same locking. The medians and
     * the ends of the intervals are NaN if the two share no round in which both answered.
     *
     * @param ratioTo the name of the other implementation, the first one
     * @param ratioCoverage the probability that an interval contains the ratio of endless rounds
     * @param throughputRatios the ratio in each round that both share, in order
     * @param p50Ratios the ratio in each round that both share, in order
     * @param p99Ratios the ratio in each round that both share, in order
     */
    public record ToFirst(
            String ratioTo,
            Ratio throughputRatio,
            Ratio p50Ratio,
            Ratio p99Ratio,
            double ratioCoverage,
            List<Double> throughputRatios,
            List<Double> p50Ratios,
            List<Double> p99Ratios) {

        /** Copies the lists. */
        public ToFirst {
            throughputRatios = List.copyOf(throughputRatios);
            p50Ratios = List.copyOf(p50Ratios);
            p99Ratios = List.copyOf(p99Ratios);
        }

        /** Returns whether the throughputs cannot be told apart: the interval, rounded to two decimals, contains 1. */
        public boolean isSameThroughput() {
            return throughputRatio.isNoDifference();
        }
    }

    /** What was put under load. */
    public record Subject(String implementation, Locking locking) {}

    /**
     * How large the load was.
     *
     * @param connections the size of the pool; with {@link dev.ormworkbench.store.AutoCommit#SPLIT}, of each of the two
     * @param latencyMicros the delay added to each round trip, in microseconds
     */
    public record Size(int threads, int connections, int players, double latencyMicros) {}

    /**
     * What was finished.
     *
     * @param operations operations that got an answer; a refusal is an answer
     * @param throughputPerSecond finished operations per second
     */
    public record Throughput(long operations, double throughputPerSecond) {}

    /** The latency of an operation, in microseconds. */
    public record Latencies(
            double p50Micros, double p90Micros, double p99Micros, double p999Micros, double maxMicros) {}

    /**
     * Where the time of an attempt went, in microseconds: the wait for a connection of the pool, and the rest, which is the
     * server, the network and the library's own work.
     */
    public record Waits(
            double poolWaitP50Micros,
            double poolWaitP99Micros,
            double serverWaitP50Micros,
            double serverWaitP99Micros) {}

    /**
     * What did not end in an answer at once.
     *
     * @param conflicts attempts that ended in a conflict
     * @param retries attempts after the first
     * @param unknown operations whose outcome is unknown
     * @param failed operations that ended in any other failure
     */
    public record Counts(long conflicts, long retries, long unknown, long failed) {}

    /**
     * The table compared with what callers were told.
     *
     * @param coinsLost coins put in minus coins found; negative if there are too many
     * @param goodsLost goods put in minus goods found; negative if there are too many
     * @param negativeBalances rows with negative coins or goods
     * @param wrongPlayers players whose balances do not match their acknowledged trades, and created players that are
     *     missing or changed
     * @param wrongAnswers answers that cannot be true
     */
    public record Money(long coinsLost, long goodsLost, long negativeBalances, long wrongPlayers, long wrongAnswers) {

        /** Returns whether nothing is missing or too much, and every answer was true. */
        public boolean isKept() {
            return coinsLost == 0 && goodsLost == 0 && negativeBalances == 0 && wrongPlayers == 0 && wrongAnswers == 0;
        }

        /** Returns what is wrong, such as {@code 44 coins lost} and {@code 112 goods too many}; empty if nothing is. */
        public List<String> faults() {
            List<String> faults = new ArrayList<>();
            add(faults, Math.abs(coinsLost), "coin", coinsLost > 0 ? "lost" : "too many");
            if (goodsLost != 0) { // goods have no singular
                faults.add(Math.abs(goodsLost) + (goodsLost > 0 ? " goods lost" : " goods too many"));
            }
            add(faults, negativeBalances, "player", "below zero");
            add(faults, wrongPlayers, "player", "with a wrong balance");
            add(faults, wrongAnswers, "answer", "that cannot be true");
            return faults;
        }
    }

    /**
     * The tables of guilds compared with what callers were told.
     *
     * @param membersLost members put in minus members found; negative if there are too many
     * @param itemsLost items put in minus items found; negative if there are too many
     * @param piecesLost quantities put in minus quantities found; negative if there are too many
     * @param wrongGuilds guilds whose version is not the number of acknowledged changes, and those missing or unknown
     * @param wrongMembers members that are where no acknowledged transfer has brought them, and those missing or unknown
     * @param wrongItems items of another quantity than acknowledged saves give them, of another member, missing or unknown
     */
    public record Guilds(
            long membersLost, long itemsLost, long piecesLost, long wrongGuilds, long wrongMembers, long wrongItems) {

        /** Returns what is wrong, such as {@code 2 items lost}; empty if nothing is. */
        public List<String> faults() {
            List<String> faults = new ArrayList<>();
            add(faults, Math.abs(membersLost), "member", membersLost > 0 ? "lost" : "too many");
            add(faults, Math.abs(itemsLost), "item", itemsLost > 0 ? "lost" : "too many");
            add(faults, Math.abs(piecesLost), "piece", piecesLost > 0 ? "lost" : "too many");
            add(faults, wrongGuilds, "guild", "with a wrong version");
            add(faults, wrongMembers, "member", "in the wrong guild");
            add(faults, wrongItems, "item", "with a wrong quantity or owner");
            return faults;
        }
    }

    /**
     * The tables compared with what callers were told.
     *
     * @param guilds empty if no guilds were called
     */
    public record Audit(Money money, Optional<Guilds> guilds) {

        /** Returns what is wrong in the tables, as {@link Money#faults} does. */
        public List<String> faults() {
            return Stream.concat(money.faults().stream(), guilds.stream().flatMap(found -> found.faults().stream()))
                    .toList();
        }
    }

    private static void add(List<String> faults, long number, String noun, String what) {
        if (number > 0) {
            faults.add(Counted.of(number, noun) + " " + what);
        }
    }

    /**
     * What an operation costs beside its time.
     *
     * @param commandsPerOperation commands on the wire; NaN if they are not visible there
     * @param compilerShare share of the measured time in which Java's compilers worked; above 1 if several did
     */
    public record Work(double commandsPerOperation, double compilerShare) {}

    /**
     * What charts draw.
     *
     * @param percentiles the distribution of an operation's latency in all rounds, ascending
     * @param throughputBySecond operations finished in each second, in order, without an incomplete last second: the median
     *     of the rounds that lasted as long
     */
    public record Curves(List<Percentile> percentiles, List<Double> throughputBySecond) {

        /** Copies the lists. */
        public Curves {
            percentiles = List.copyOf(percentiles);
            throughputBySecond = List.copyOf(throughputBySecond);
        }
    }

    /** The implementation's name. */
    public String implementation() {
        return subject.implementation();
    }

    /** The locking strategy of its trades. */
    public Locking locking() {
        return subject.locking();
    }

    /** Operations of all rounds, and the median of the rounds' throughputs. */
    public Throughput throughput() {
        return speed.throughput();
    }

    /** Medians of the rounds. */
    public Latencies latencies() {
        return speed.latencies();
    }

    /** Intervals of the medians. */
    public Intervals intervals() {
        return speed.intervals();
    }

    /** The comparison with the first implementation. */
    public ToFirst toFirst() {
        return speed.toFirst();
    }

    /** Returns whether this is the implementation that the others are compared with. */
    public boolean isFirst() {
        return implementation().equals(toFirst().ratioTo());
    }

    /** Returns whether there were several rounds. One round has no interval. */
    public boolean isRepeated() {
        return rounds.size() > 1;
    }

    /** Returns a line for each round that lost something, such as {@code jdbc under none: 44 coins lost}. */
    public List<String> losses() {
        return rounds.stream()
                .filter(round -> !round.audit().faults().isEmpty())
                .map(round -> implementation() + " under " + Spelling.of(locking())
                        + (isRepeated() ? " in round " + round.round() : "") + ": "
                        + String.join(", ", round.audit().faults()))
                .toList();
    }

    @Override
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (CompilerTime.isLarge(work.compilerShare())) {
            warnings.add(Warning.STILL_COMPILING);
        }
        if (isRepeated()) {
            warnings.addAll(Warning.ofInterval(
                    toFirst().throughputRatio().low(),
                    toFirst().throughputRatio().high(),
                    intervals().coverage()));
        }
        return warnings;
    }
}
