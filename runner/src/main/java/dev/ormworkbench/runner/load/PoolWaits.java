package dev.ormworkbench.runner.load;

import com.zaxxer.hikari.metrics.IMetricsTracker;

/** How long each thread waited for connections of the pool, as the pool measures it. Thread-safe. */
public final class PoolWaits implements IMetricsTracker {

    private static final class Nanos {
        private long sum;
    }

    private final ThreadLocal<Nanos> waited = ThreadLocal.withInitial(Nanos::new);

    @Override
    public void recordConnectionAcquiredNanos(long nanos) {
        waited.get().sum += nanos;
    }

    /** Returns how long this thread waited since it asked last, in nanoseconds. */
    long take() {
        Nanos nanos = waited.get();
        long sum = nanos.sum;
        nanos.sum = 0;
        return sum;
    }
}
