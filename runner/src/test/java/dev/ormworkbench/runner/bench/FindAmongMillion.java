package dev.ormworkbench.runner.bench;

import static dev.ormworkbench.runner.bench.MillionPlayers.BATCH;
import static dev.ormworkbench.runner.bench.MillionPlayers.MANY;
import static dev.ormworkbench.runner.bench.MillionPlayers.median;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.Random;

/**
 * Times {@code find} among a thousand players on one server and among a million on another. The turns are so short that
 * a slow machine slows down both. Run it by hand on one processor ({@code taskset -c 0}): on several, a find takes
 * twice as long if the server's thread sleeps on another processor than the caller's. Use {@code -Xmx256m} and the
 * names of implementations (default: all). {@code -Ddriver=MARIADB} sets the other driver.
 */
final class FindAmongMillion {

    private static final int FEW = 1_000;
    private static final int TURNS = 100;
    private static final int FINDS_IN_TURN = 400;

    private final PlayerStore amongFew;
    private final PlayerStore amongMany;
    private final Random random = new Random(42);

    private FindAmongMillion(PlayerStore amongFew, PlayerStore amongMany) {
        this.amongFew = amongFew;
        this.amongMany = amongMany;
    }

    public static void main(String[] names) {
        try (Database few = MillionPlayers.openDatabase();
                Database many = MillionPlayers.openDatabase()) {
            create(few, FEW);
            create(many, MANY);
            for (PlayerStoreProvider provider : MillionPlayers.providers(names)) {
                try (PlayerStore amongFew = open(provider, few);
                        PlayerStore amongMany = open(provider, many)) {
                    new FindAmongMillion(amongFew, amongMany).measure(provider.name());
                }
            }
        }
    }

    private static void create(Database database, int count) {
        try (PlayerStore store = open(MillionPlayers.providers("jdbc").get(0), database)) {
            store.createAll(MillionPlayers.players(count), BATCH);
        }
    }

    private static PlayerStore open(PlayerStoreProvider provider, Database database) {
        return provider.open(database.dataSource(), database.product(), Locking.PESSIMISTIC);
    }

    private void measure(String name) {
        findInTurns();
        double[] micros = findInTurns();
        System.out.printf(
                "%-9s find p50 %.0f us among %d, %.0f us among %d: %.2f times%n",
                name, micros[0], FEW, micros[1], MANY, micros[1] / micros[0]);
    }

    private double[] findInTurns() {
        double[] microsAmongFew = new double[TURNS * FINDS_IN_TURN];
        double[] microsAmongMany = new double[TURNS * FINDS_IN_TURN];
        for (int turn = 0; turn < TURNS; turn++) {
            find(amongFew, FEW, microsAmongFew, turn);
            find(amongMany, MANY, microsAmongMany, turn);
        }
        return new double[] {median(microsAmongFew), median(microsAmongMany)};
    }

    private void find(PlayerStore store, int players, double[] micros, int turn) {
        for (int i = turn * FINDS_IN_TURN; i < (turn + 1) * FINDS_IN_TURN; i++) {
            String id = MillionPlayers.id(random.nextInt(players));
            long begin = System.nanoTime();
            if (store.find(id).isEmpty()) {
                throw new IllegalStateException("there is no player " + id);
            }
            micros[i] = (System.nanoTime() - begin) / 1000.0;
        }
    }
}
