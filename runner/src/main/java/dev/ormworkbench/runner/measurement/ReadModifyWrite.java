package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;

/** The unit of work that {@link MeasuredOperation#READ_AND_UPDATE} measures, on a store. */
public final class ReadModifyWrite {

    private ReadModifyWrite() {}

    /**
     * Gives a player one coin, in a transaction at REPEATABLE READ.
     *
     * @throws java.util.NoSuchElementException if there is no such player
     */
    public static void giveCoin(PlayerStore store, String id) {
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            Player player = transaction.find(id).orElseThrow();
            transaction.update(new Player(id, player.coins() + 1, player.goods()));
            transaction.commit();
        }
    }
}
