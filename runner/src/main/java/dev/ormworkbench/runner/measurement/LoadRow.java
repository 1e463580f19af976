package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.List;

/**
 * What one implementation did under load, with one way of locking.
 *
 * @param connections the most that its pool had
 * @param operations those that were finished: that came to an answer, be it a refusal
 * @param throughputPerSecond finished operations per second
 * @param p50Micros of an operation's latency, in microseconds, as the other percentiles
 * @param poolWaitP50Micros the wait for a connection of the pool, in microseconds
 * @param poolWaitP99Micros the wait for a connection of the pool, in microseconds
 * @param serverWaitP50Micros of an attempt's time without that wait, in microseconds: the server, the way there, and the
 *     library's own work
 * @param serverWaitP99Micros of the same
 * @param conflicts operations that ended in a conflict, each attempt counted
 * @param retries attempts after the first
 * @param unknown operations whose outcome is unknown
 * @param failed operations that ended in any other failure
 * @param coinsLost what was put in less what is there; negative if there is more
 * @param goodsLost what was put in less what is there; negative if there is more
 * @param negativeBalances rows with less than no coins or goods
 * @param wrongPlayers players whose balances are not what their acknowledged trades come to, and players who were created
 *     and are not there, or not as they were created
 * @param wrongAnswers answers that cannot be true
 * @param commandsPerOperation commands on the wire; NaN if they are not visible there
 * @param compilerShare of the time measured, in which Java's compilers worked: above 1 if several did
 * @param percentiles the distribution of an operation's latency, ascending
 * @param throughputBySecond operations finished in each second, in order; what is less than a second at the end is left out
 */
public record LoadRow(
        String implementation,
        Locking locking,
        int threads,
        int connections,
        int players,
        long operations,
        double throughputPerSecond,
        double p50Micros,
        double p90Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros,
        double poolWaitP50Micros,
        double poolWaitP99Micros,
        double serverWaitP50Micros,
        double serverWaitP99Micros,
        long conflicts,
        long retries,
        long unknown,
        long failed,
        long coinsLost,
        long goodsLost,
        long negativeBalances,
        long wrongPlayers,
        long wrongAnswers,
        double commandsPerOperation,
        double compilerShare,
        List<Percentile> percentiles,
        List<Double> throughputBySecond)
        implements Measurement {

    /** Holds copies of the lists. */
    public LoadRow {
        percentiles = List.copyOf(percentiles);
        throughputBySecond = List.copyOf(throughputBySecond);
    }

    @Override
    public List<Warning> warnings() {
        return CompilerTime.isLarge(compilerShare) ? List.of(Warning.STILL_COMPILING) : List.of();
    }

    /** Whether all is there that was put in, and every answer was true. */
    public boolean isKept() {
        return coinsLost == 0 && goodsLost == 0 && negativeBalances == 0 && wrongPlayers == 0 && wrongAnswers == 0;
    }

    /** What is not as it has to be, such as {@code 44 coins lost} and {@code 112 goods too many}; empty if all is kept. */
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
