package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.store.Locking;
import java.util.List;

/**
 * What one implementation did under load, with one way of locking.
 *
 * @param throughputPerSecond finished operations per second
 * @param p50Micros of an operation's latency, in microseconds, as the other percentiles
 * @param poolWaitP99Micros the wait for a connection of the pool, in microseconds
 * @param conflicts operations that ended in a conflict, each attempt counted
 * @param retries attempts after the first
 * @param unknown operations whose outcome is unknown
 * @param coinsLost what was put in less what is there; negative if there is more
 * @param goodsLost what was put in less what is there; negative if there is more
 * @param negativeBalances rows with less than no coins or goods
 * @param commandsPerOperation commands on the wire
 * @param percentiles the distribution of an operation's latency, ascending
 * @param throughputBySecond operations finished in each second, in order
 */
public record LoadRow(
        String implementation,
        Locking locking,
        int threads,
        int players,
        double throughputPerSecond,
        double p50Micros,
        double p90Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros,
        double poolWaitP99Micros,
        long conflicts,
        long retries,
        long unknown,
        long coinsLost,
        long goodsLost,
        long negativeBalances,
        double commandsPerOperation,
        List<Percentile> percentiles,
        List<Double> throughputBySecond) {

    /** Holds copies of the lists. */
    public LoadRow {
        percentiles = List.copyOf(percentiles);
        throughputBySecond = List.copyOf(throughputBySecond);
    }
}
