package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.store.Locking;

/**
 * A load as it is now.
 *
 * @param locking the locking strategy of the callers, which are replaced for another
 * @param threads how many callers there are
 * @param throughput the calls so far, and those of the last second
 * @param latencies of the last second
 * @param counts since the beginning
 * @param money as it was read last
 */
public record LoadNow(
        Locking locking,
        int threads,
        LoadRow.Throughput throughput,
        LoadRow.Latencies latencies,
        LoadRow.Counts counts,
        MoneyInTable money) {}
