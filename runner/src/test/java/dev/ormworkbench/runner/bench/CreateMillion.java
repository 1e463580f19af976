package dev.ormworkbench.runner.bench;

import static dev.ormworkbench.runner.bench.MillionPlayers.BATCH;
import static dev.ormworkbench.runner.bench.MillionPlayers.MANY;
import static dev.ormworkbench.runner.bench.MillionPlayers.median;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Times a million players by {@code createAll}. In each round it first loads the same rows by {@code LOAD DATA}, for
 * comparison. Processor times are those of this process and of the server, which it starts: other programs on the machine
 * hardly change them. Run it by hand, with {@code -Xmx256m} and the names of implementations (default: all).
 * {@code -Ddriver=MARIADB} sets the other driver, {@code -Dtuning=PREPARED} other settings than the tuned ones, and
 * {@code -Dbatch=500} another batch size than the one that suits the driver.
 */
final class CreateMillion {

    private static final int ROUNDS = 7;

    private final Database database;
    private final DataSource pool;
    private final Path file;

    private CreateMillion(Database database, DataSource pool, Path file) {
        this.database = database;
        this.pool = pool;
        this.file = file;
    }

    public static void main(String[] names) throws IOException, SQLException {
        Path file = Files.createTempFile("million-players", ".csv");
        try (Database database = MillionPlayers.openDatabase();
                HikariDataSource pool = database.newPool(settings -> {})) {
            try (Writer out = Files.newBufferedWriter(file)) {
                for (Iterator<Player> players = MillionPlayers.players(MANY).iterator(); players.hasNext(); ) {
                    Player player = players.next();
                    out.write(player.id() + "," + player.coins() + "," + player.goods() + "\n");
                }
            }
            CreateMillion measurement = new CreateMillion(database, pool, file);
            for (PlayerStoreProvider provider : MillionPlayers.providers(names)) {
                measurement.measure(provider);
            }
        } finally {
            Files.delete(file);
        }
    }

    private void measure(PlayerStoreProvider provider) throws SQLException {
        double[] loads = new double[ROUNDS];
        double[] creates = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double[] processorRatios = new double[ROUNDS];
        try (PlayerStore store = provider.open(pool, database.product(), Locking.PESSIMISTIC)) {
            createSeconds(store); // not timed, because Java still compiles
            for (int i = 0; i < ROUNDS; i++) {
                double begin = processorSeconds();
                loads[i] = loadSeconds();
                double between = processorSeconds();
                creates[i] = createSeconds(store);
                ratios[i] = creates[i] / loads[i];
                processorRatios[i] = (processorSeconds() - between) / (between - begin);
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                "%-9s createAll %.1f s, LOAD DATA %.1f s: %.2f times (%.2f to %.2f), processor time %.2f times, heap %d MiB%n",
                provider.name(),
                median(creates),
                median(loads),
                median(ratios),
                ratios[0],
                ratios[ROUNDS - 1],
                median(processorRatios),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double processorSeconds() {
        ProcessHandle own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants())
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
                .sum();
    }

    private double createSeconds(PlayerStore store) {
        database.emptyTable();
        long begin = System.nanoTime();
        long created = store.createAll(MillionPlayers.players(MANY), BATCH);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (created != MANY || store.count() != MANY) {
            throw new IllegalStateException("not all were created");
        }
        return seconds;
    }

    private double loadSeconds() throws SQLException {
        database.emptyTable();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            int loaded = statement.executeUpdate("LOAD DATA INFILE '" + file + "' INTO TABLE " + PlayerSchema.TABLE
                    + " FIELDS TERMINATED BY ',' (id, coins, goods)");
            if (loaded != MANY) {
                throw new IllegalStateException("not all were loaded");
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
