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
 * among a thousand players and among the million, in turns. Run by hand, with {@code -Xmx256m} and the names of
 * implementations, by default all; {@code -Dbatch=1000} takes larger batches than 250, {@code -Ddriver=MARIADB} the other
 * driver.
 */
final class MillionPlayers {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int BATCH = Integer.getInteger("batch", 250);
    private static final Driver DRIVER = Driver.valueOf(System.getProperty("driver", Driver.MYSQL.name()));
    private static final int ROUNDS = 5;
    private static final int TURNS = 100;
    private static final int FINDS_IN_TURN = 400;

    private final Database few;
    private final Database many;
    private final Path file;

    private MillionPlayers(Database few, Database many, Path file) {
        this.few = few;
        this.many = many;
        this.file = file;
    }

    public static void main(String[] names) throws IOException, SQLException {
        List<String> wanted = List.of(names);
        Path file = Files.createTempFile("million-players", ".csv");
        try (Database few = open();
                Database many = open()) {
            try (Writer out = Files.newBufferedWriter(file)) {
                for (Iterator<Player> players = players(MANY).iterator(); players.hasNext(); ) {
                    Player player = players.next();
                    out.write(player.id() + "," + player.coins() + "," + player.goods() + "\n");
                }
            }
            MillionPlayers measurement = new MillionPlayers(few, many, file);
            for (PlayerStoreProvider provider : PlayerStores.providers()) {
                if (wanted.isEmpty() || wanted.contains(provider.name())) {
                    measurement.measure(provider);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Database open() {
        return TestDatabase.open(Database.EMBEDDED, "root", null, DRIVER, Tuning.TUNED)
                .awaitReady();
    }

    private static Stream<Player> players(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Player(id(i), i, i));
    }

    private static String id(int number) {
        return "player-" + (10_000_000 + number);
    }

    private void measure(PlayerStoreProvider provider) throws SQLException {
        try (PlayerStore amongFew = open(provider, few);
                PlayerStore amongMany = open(provider, many)) {
            double[] loads = new double[ROUNDS];
            double[] creates = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                loads[i] = loadSeconds();
                creates[i] = createSeconds(amongMany);
                ratios[i] = creates[i] / loads[i];
            }
            Arrays.sort(ratios);
            System.out.printf(
                    "%-9s createAll %.1f s, LOAD DATA %.1f s: %.2f times (%.2f to %.2f); ",
                    provider.name(), median(creates), median(loads), median(ratios), ratios[0], ratios[ROUNDS - 1]);
            few.emptyTable();
            amongFew.createAll(players(FEW), BATCH);
            Random random = new Random(42);
            findInTurns(amongFew, amongMany, random);
            double[] micros = findInTurns(amongFew, amongMany, random);
            System.out.printf(
                    "find p50 %.0f us among %d, %.0f us among %d: %.2f times; heap %d MiB%n",
                    micros[0],
                    FEW,
                    micros[1],
                    MANY,
                    micros[1] / micros[0],
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static PlayerStore open(PlayerStoreProvider provider, Database database) {
        return provider.open(database.dataSource(), database.product(), Locking.PESSIMISTIC);
    }

    private double createSeconds(PlayerStore store) throws SQLException {
        many.emptyTable();
        long begin = System.nanoTime();
        long created = store.createAll(players(MANY), BATCH);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (created != MANY || store.count() != MANY) {
            throw new IllegalStateException("not all were created");
        }
        return seconds;
    }

    private double loadSeconds() throws SQLException {
        many.emptyTable();
        try (Connection connection = many.dataSource().getConnection();
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

    /** The median find among few and among many, in turns so short that a slow machine is slow for both. */
    private static double[] findInTurns(PlayerStore amongFew, PlayerStore amongMany, Random random) {
        double[] microsAmongFew = new double[TURNS * FINDS_IN_TURN];
        double[] microsAmongMany = new double[TURNS * FINDS_IN_TURN];
        for (int turn = 0; turn < TURNS; turn++) {
            find(amongFew, FEW, random, microsAmongFew, turn);
            find(amongMany, MANY, random, microsAmongMany, turn);
        }
        return new double[] {median(microsAmongFew), median(microsAmongMany)};
    }

    private static void find(PlayerStore store, int players, Random random, double[] micros, int turn) {
        for (int i = turn * FINDS_IN_TURN; i < (turn + 1) * FINDS_IN_TURN; i++) {
            String id = id(random.nextInt(players));
            long begin = System.nanoTime();
            if (store.find(id).isEmpty()) {
                throw new IllegalStateException("there is no player " + id);
            }
            micros[i] = (System.nanoTime() - begin) / 1000.0;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
