package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.store.Locking;

/**
 * How a load goes on.
 *
 * @param threads concurrent callers of each implementation, 1 to {@value #MOST_THREADS}
 * @param players players that are found and trade, {@value #FEWEST_PLAYERS} to {@value #MOST_PLAYERS}
 * @param locking the locking strategy of trades
 * @param mix finds and trades alone: others would change how much money there is
 * @param pick whether all players are alike, or a few are hot
 */
public record LoadRules(int threads, int players, Locking locking, Mix mix, Pick pick) {

    /** The largest number of threads. */
    public static final int MOST_THREADS = 32;

    /** The smallest number of players. */
    public static final int FEWEST_PLAYERS = 2;

    /** The largest number of players. All of them are there from the beginning. */
    public static final int MOST_PLAYERS = 1_000;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one is out of bounds; the message says how it must be
     */
    public LoadRules {
        require("threads", threads, 1, MOST_THREADS);
        require("players", players, FEWEST_PLAYERS, MOST_PLAYERS);
        mix.weights().forEach((kind, weight) -> {
            if (weight > 0 && kind != Mix.Kind.FIND && kind != Mix.Kind.TRADE) {
                throw new IllegalArgumentException("a mix has finds and trades here, such as find=70,trade=30");
            }
        });
    }

    private static void require(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + " are " + least + " to " + most);
        }
    }

    /** Returns whether the same callers can go on under other rules. */
    boolean haveSameCallers(LoadRules others) {
        return threads == others.threads && locking == others.locking;
    }
}
