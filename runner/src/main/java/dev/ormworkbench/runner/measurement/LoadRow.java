package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.List;

/** The result of one implementation under load, with one way of locking. */
public record LoadRow(
        Subject subject,
        Size size,
        Throughput throughput,
        Latencies latencies,
        Waits waits,
        Counts counts,
        Money money,
        Work work,
        Curves curves)
        implements Measurement {

    /** What was put under load. */
    public record Subject(String implementation, Locking locking) {}

    /**
     * How large the load was.
     *
     * @param connections the size of the pool
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
            add(faults, Math.abs(coinsLost), coinsLost > 0 ? "coins lost" : "coins too many");
            add(faults, Math.abs(goodsLost), goodsLost > 0 ? "goods lost" : "goods too many");
            add(faults, negativeBalances, "players below zero");
            add(faults, wrongPlayers, "players whose balances are not what callers were told");
            add(faults, wrongAnswers, "answers that cannot be true");
            return faults;
        }

        private static void add(List<String> faults, long number, String what) {
            if (number > 0) {
                faults.add(number + " " + what);
            }
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
     * @param percentiles the distribution of an operation's latency, ascending
     * @param throughputBySecond operations finished in each second, in order, without an incomplete last second
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

    @Override
    public List<Warning> warnings() {
        return CompilerTime.isLarge(work.compilerShare()) ? List.of(Warning.STILL_COMPILING) : List.of();
    }
}
