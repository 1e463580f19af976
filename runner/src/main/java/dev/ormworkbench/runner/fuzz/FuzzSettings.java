package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.Locking;
import java.nio.file.Path;

/**
 * The scripts to play, and how to play them.
 *
 * @param contract what the scripts play
 * @param locking locking strategy of trades
 * @param seed decides the scripts, together with the number of steps and the round
 * @param steps steps of each round, 1 or more
 * @param firstRound the number of the first round, 1 or more
 * @param rounds the number of rounds, 1 or more
 * @param folder the folder for shortened scripts
 */
public record FuzzSettings(
        StoreContract contract, Locking locking, long seed, int steps, int firstRound, int rounds, Path folder) {

    /** Checks the numbers. */
    public FuzzSettings {
        if (steps < 1 || firstRound < 1 || rounds < 1) {
            throw new IllegalArgumentException("steps, the first round and rounds are 1 or more, not " + steps + ", "
                    + firstRound + " and " + rounds);
        }
    }

    int lastRound() {
        return firstRound + rounds - 1;
    }
}
