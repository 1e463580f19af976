package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.store.Locking;
import java.time.Duration;

/**
 * How much is played and measured for a report.
 *
 * @param full lessons at all levels, and not at REPEATABLE READ alone; all operations and ways of locking, in more rounds
 * @param locking of trades, unless a scenario has its own
 * @param declared of implementations, beside what scenarios and providers say
 * @param seed what everything random comes from
 * @param warmUp of an operation at most, in each round: with too little of it Java still compiles what is measured
 * @param time for which an operation is measured in a round; load takes ten times that
 * @param verbose whether the JVMs that measure print the libraries' logs
 */
public record CollectSettings(
        boolean full,
        Locking locking,
        Divergences declared,
        long seed,
        Duration warmUp,
        Duration time,
        boolean verbose) {

    /** Checks them. */
    public CollectSettings {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("what is measured takes time, not " + time);
        }
    }
}
