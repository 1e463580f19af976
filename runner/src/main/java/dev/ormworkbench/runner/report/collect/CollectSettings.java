package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.measurement.TimeBounds;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.store.Locking;
import java.time.Duration;

/**
 * How much a report plays and measures, and with which settings.
 *
 * @param full lessons at all isolation levels, not only at REPEATABLE READ; all operations and locking strategies, in
 *     more rounds
 * @param client of everything except the counts, which are also taken with the other drivers, tunings and ways of
 *     auto-commit
 * @param locking strategy of trades, unless a scenario has its own
 * @param declared differences of implementations, in addition to those of scenarios and providers
 * @param seed of everything random
 * @param warmUp longest warm-up of an operation in each round; if it is short, Java still compiles what is measured
 * @param time for which an operation is measured in a round; load takes ten times that
 * @param verbose whether the JVMs that measure print the libraries' logs
 */
public record CollectSettings(
        boolean full,
        ClientSettings client,
        Locking locking,
        Divergences declared,
        long seed,
        Duration warmUp,
        Duration time,
        boolean verbose) {

    /** @throws IllegalArgumentException if a time is out of bounds; the message says how it must be */
    public CollectSettings {
        TimeBounds.require("the measured time of an operation", time);
        TimeBounds.require("the warm-up of an operation", warmUp);
    }

    /**
     * Returns the time for which an operation is measured unless somebody chooses another.
     *
     * @param full as of the settings
     */
    public static Duration usualTime(boolean full) {
        return full ? Duration.ofSeconds(1) : Duration.ofMillis(500);
    }

    /**
     * Returns the longest warm-up unless somebody chooses another.
     *
     * @param full as of the settings
     */
    public static Duration usualWarmUp(boolean full) {
        return full ? Duration.ofSeconds(30) : Duration.ofSeconds(5);
    }
}
