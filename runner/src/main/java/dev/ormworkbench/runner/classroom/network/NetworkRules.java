package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;

/**
 * What is played, and how.
 *
 * @param latency the delay of each round trip, 0 to {@link #MOST_LATENCY}
 * @param fetching how guilds are fetched, where the piece leaves it open
 */
public record NetworkRules(Piece piece, Fetching fetching, AutoCommit autoCommit, Tuning tuning, Duration latency) {

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
        return piece.equals(others.piece)
                && fetching == others.fetching
                && autoCommit == others.autoCommit
                && tuning == others.tuning;
    }
}
