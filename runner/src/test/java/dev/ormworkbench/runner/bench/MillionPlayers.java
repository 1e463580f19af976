package dev.ormworkbench.runner.bench;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerStores;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times a million players by {@code createAll}, beside {@code LOAD DATA} of the same rows just before, and {@code find}
 * among a thousand players and among the million. Run by hand, with {@code -Xmx256m} and the names of implementations;
 * with none it takes all.
 */
final class MillionPlayers {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int BATCH = 1_000;
    private static final int FINDS = 20_000;

    private final Database database;
    private final Path file;

    private MillionPlayers(Database database, Path file) {
        this.database = database;
        this.file = file;
    }

    public static void main(String[] names) throws IOException, SQLException {
        List<String> wanted = List.of(names);
        Path file = Files.createTempFile("million-players", ".csv");
        try (Database database = TestDatabase.open(Database.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady()) {
            try (Writer out = Files.newBufferedWriter(file)) {
                for (Iterator<Player> players = players(MANY).iterator(); players.hasNext(); ) {
                    Player player = players.next();
                    out.write(player.id() + "," + player.coins() + "," + player.goods() + "\n");
                }
            }
            MillionPlayers measurement = new MillionPlayers(database, file);
            for (PlayerStoreProvider provider : PlayerStores.providers()) {
                if (wanted.isEmpty() || wanted.contains(provider.name())) {
                    measurement.measure(provider);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Stream<Player> players(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Player(id(i), i, i));
    }

    private static String id(int number) {
        return "player-" + (10_000_000 + number);
    }

    private void measure(PlayerStoreProvider provider) throws SQLException {
        try (PlayerStore store = provider.open(database.dataSource(), database.product(), Locking.PESSIMISTIC)) {
            database.emptyTable();
            store.createAll(players(FEW), BATCH);
            microsOfFind(store, FEW);
            double amongFew = microsOfFind(store, FEW);
            double load = loadSeconds();
            database.emptyTable();
            long begin = System.nanoTime();
            long created = store.createAll(players(MANY), BATCH);
            double create = (System.nanoTime() - begin) / 1e9;
            if (created != MANY || store.count() != MANY) {
                throw new IllegalStateException("not all were created");
            }
            microsOfFind(store, MANY);
            double amongMany = microsOfFind(store, MANY);
            System.out.printf(
                    "%-9s createAll %.1f s, LOAD DATA %.1f s: %.2f times; find p50 %.0f us among %d, %.0f us among %d:"
                            + " %.2f times; heap %d MiB%n",
                    provider.name(),
                    create,
                    load,
                    create / load,
                    amongFew,
                    FEW,
                    amongMany,
                    MANY,
                    amongMany / amongFew,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private double loadSeconds() throws SQLException {
        database.emptyTable();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            int loaded = statement.executeUpdate("LOAD DATA INFILE '" + file + "' INTO TABLE " + Database.TABLE
                    + " FIELDS TERMINATED BY ',' (id, coins, goods)");
            if (loaded != MANY) {
                throw new IllegalStateException("not all were loaded");
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Of the median find, each time of another player. */
    private static double microsOfFind(PlayerStore store, int players) {
        Random random = new Random(42);
        long[] nanos = new long[FINDS];
        for (int i = 0; i < FINDS; i++) {
            String id = id(random.nextInt(players));
            long begin = System.nanoTime();
            if (store.find(id).isEmpty()) {
                throw new IllegalStateException("there is no player " + id);
            }
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[FINDS / 2] / 1000.0;
    }
}
