package dev.ormworkbench.runner.bench;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The players and providers that {@link CreateMillion} and {@link FindAmongMillion} use. */
final class MillionPlayers {

    static final int MANY = 1_000_000;
    private static final Driver DRIVER = Driver.valueOf(System.getProperty("driver", Driver.MYSQL.name()));
    private static final Tuning TUNING = Tuning.valueOf(System.getProperty("tuning", Tuning.TUNED.name()));

    /** The batch size that suits the driver, by docs/measuring.md. */
    static final int BATCH = Integer.getInteger("batch", DRIVER == Driver.MYSQL ? 250 : 1000);

    private MillionPlayers() {}

    /** Returns the first players of the million, ordered by id. */
    static Stream<Player> players(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Player(id(i), i, i));
    }

    static String id(int number) {
        return "player-" + (10_000_000 + number);
    }

    /** Returns the named providers, or all. */
    static List<PlayerStoreProvider> providers(String... names) {
        List<String> wanted = List.of(names);
        return Implementations.onClassPath().providers().stream()
                .filter(provider -> wanted.isEmpty() || wanted.contains(provider.name()))
                .toList();
    }

    static Database openDatabase() {
        return TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, DRIVER, TUNING)
                .awaitReady();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
