package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.store.Locking;
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
        List<Double> throughputBySecond) {

    /** Holds copies of the lists. */
    public LoadRow {
        percentiles = List.copyOf(percentiles);
        throughputBySecond = List.copyOf(throughputBySecond);
    }

    /** Whether Java still compiled for more than a fifth of the time measured. */
    public boolean isStillCompiled() {
        return CompilerTime.isLarge(compilerShare);
    }

    /** Whether all is there that was put in, and every answer was true. */
    public boolean isKept() {
        return coinsLost == 0 && goodsLost == 0 && negativeBalances == 0 && wrongPlayers == 0 && wrongAnswers == 0;
    }
}
