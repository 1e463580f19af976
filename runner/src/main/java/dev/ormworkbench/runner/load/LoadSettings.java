package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.text.Counted;
import dev.ormworkbench.store.AutoCommit;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The load that is put on a store.
 *
 * @param rounds how often everything is measured, 1 to {@value #MOST_ROUNDS}
 * @param duration the measured time, without the warm-up before it
 * @param latency the delay of each round trip to the server, 0 to {@link dev.ormworkbench.runner.wire.WireTap#MAX_LATENCY}
 */
public record LoadSettings(Clients clients, Calls calls, int rounds, Duration duration, Duration latency) {

    /** The largest number of rounds. */
    public static final int MOST_ROUNDS = 1_000;

    /** For how many players there is a guild. */
    public static final int PLAYERS_OF_GUILD = 10;

    /** The smallest number of guilds. */
    public static final int FEWEST_GUILDS = 2;

    /** The largest number of guilds. */
    public static final int MOST_GUILDS = 1_000;

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(5);
    private static final int WARM_UP_SHARE = 10;

    /**
     * Who calls.
     *
     * @param threads concurrent callers, 1 or more
     * @param connections the size of each pool, 1 or more
     * @param ratePerSecond calls that begin each second, 1 or more; empty if each caller calls as soon as it has the answer
     *     to its last call
     * @param retry what happens to a call that ends in a conflict
     */
    public record Clients(int threads, int connections, OptionalInt ratePerSecond, Retry retry) {

        /** Returns the pools that the callers share in words, such as {@code 2 pools of 16 connections}. */
        public String pools(AutoCommit autoCommit) {
            return (autoCommit == AutoCommit.SPLIT ? "2 pools of " : "") + Counted.of(connections, "connection");
        }
    }

    /**
     * What is called.
     *
     * @param players players that are found and trade, 2 or more
     * @param seed decides each call, together with its number
     */
    public record Calls(Mix mix, Pick pick, int players, long seed) {

        /**
         * Returns how many guilds are saved, and have members that are transferred: one for each {@value #PLAYERS_OF_GUILD}
         * players, {@value #FEWEST_GUILDS} to {@value #MOST_GUILDS}.
         */
        public int guilds() {
            return Math.max(FEWEST_GUILDS, Math.min(MOST_GUILDS, players / PLAYERS_OF_GUILD));
        }

        /** Returns what is called, and how many there are: players, guilds or both. */
        public String population() {
            Set<Contract> contracts = mix.contracts();
            String ofPlayers = players + " players";
            String ofGuilds = guilds() + " guilds";
            if (!contracts.contains(Contract.GUILDS)) {
                return ofPlayers;
            }
            return contracts.contains(Contract.PLAYERS) ? ofPlayers + " and " + ofGuilds : ofGuilds;
        }
    }

    /** Checks the rounds. */
    public LoadSettings {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("rounds are 1 to " + MOST_ROUNDS + ", not " + rounds);
        }
    }

    /** Returns the time of the warm-up: a tenth of the duration, at most five seconds. */
    public Duration warmUp() {
        Duration share = duration.dividedBy(WARM_UP_SHARE);
        return share.compareTo(LONGEST_WARM_UP) < 0 ? share : LONGEST_WARM_UP;
    }

    /** Returns the time of one measurement with its warm-up. */
    Duration time() {
        return warmUp().plus(duration);
    }
}
