package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;

/**
 * What is played, and how.
 *
 * @param latency the delay of each round trip, 0 to {@link #MOST_LATENCY}
 * @param fetching how a page of guilds is fetched; the other operations do without
 */
public record NetworkRules(
        NetworkOperation operation, Fetching fetching, AutoCommit autoCommit, Tuning tuning, Duration latency) {

    /** The largest latency: that of a network around half of the world. */
    public static final Duration MOST_LATENCY = Duration.ofMillis(50);

    /**
     * Checks the latency.
     *
     * @throws IllegalArgumentException if it is out of bounds; the message says how it must be
     */
    public NetworkRules {
        if (latency.isNegative() || latency.compareTo(MOST_LATENCY) > 0) {
            throw new IllegalArgumentException("a latency is 0 to " + MOST_LATENCY.toMillis() + " ms");
        }
    }

    /** Returns whether other rules change nothing but the latency. */
    boolean haveSameCalls(NetworkRules others) {
        return operation == others.operation
                && fetching == others.fetching
                && autoCommit == others.autoCommit
                && tuning == others.tuning;
    }
}
