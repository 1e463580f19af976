package dev.ormworkbench.database.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.session.SessionVariables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the texts of the settings say is counted here, by a server that does nothing else. */
@DisplayName("Tuning")
class TuningTest {

    private static final int PLAYERS = 1919;
    private static final int BATCH = 114;

    /** Work on one connection. */
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** What the server has counted. It does not count the preparation of a statement as a question. */
    private record Counters(long questions, long preparations) {

        static Counters of(Statement status) throws SQLException {
            return new Counters(read(status, "Questions"), read(status, "Com_stmt_prepare"));
        }

        private static long read(Statement status, String name) throws SQLException {
            try (ResultSet row = status.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
                row.next();
                return row.getLong(2);
            }
        }

        /** Returns what was counted since, without the two questions for these counters. */
        Counters since(Counters before) {
            return new Counters(questions - before.questions - 2, preparations - before.preparations);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MYSQL, DEFAULT, 1939, 24, 7, 4",
        "MYSQL, TUNED, 20, 25, 4, 1",
        "MYSQL, PREPARED, 20, 25, 4, 1",
        "MARIADB, DEFAULT, 20, 23, 4, 1",
        "MARIADB, TUNED, 20, 4, 4, 1",
        "MARIADB, PREPARED, 20, 4, 4, 1"
    })
    @DisplayName("brings down the commands of bulks, batches, transactions and connections")
    void commands(Driver driver, Tuning tuning, int bulk, int updates, int transaction, int connect)
            throws SQLException {
        try (Database database = open(driver, tuning);
                Connection own = database.dataSource().getConnection();
                Statement status = own.createStatement();
                HikariDataSource pool = database.newPool(settings -> {});
                Connection first = pool.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            Counters before = Counters.of(status);
            try (Connection second = pool.getConnection()) {
                assertThat(second.getAutoCommit()).isTrue();
            }
            assertThat(Counters.of(status).since(before).questions())
                    .as("a new connection")
                    .isEqualTo(connect);
            assertThat(count(status, first, TuningTest::insert).questions())
                    .as("the bulk")
                    .isEqualTo(bulk);
            assertThat(count(status, first, TuningTest::update).questions())
                    .as("20 UPDATEs")
                    .isEqualTo(updates);
            assertThat(count(status, first, TuningTest::readInTransaction).questions())
                    .as("a transaction with its level")
                    .isEqualTo(transaction);
        }
    }

    /** The bulk has batches of 114 players and a last one of 95: three INSERTs for MySQL's driver, one for MariaDB's. */
    @ParameterizedTest
    @CsvSource({
        "MYSQL, DEFAULT, 0, 0, 0, 0",
        "MYSQL, TUNED, 0, 0, 0, 0",
        "MYSQL, PREPARED, 3, 0, 1, 0",
        "MARIADB, DEFAULT, 1, 1, 0, 0",
        "MARIADB, TUNED, 1, 1, 0, 0",
        "MARIADB, PREPARED, 1, 0, 1, 0"
    })
    @DisplayName("prepares a statement once for a connection")
    void preparations(Driver driver, Tuning tuning, int bulk, int bulkAgain, int find, int findAgain)
            throws SQLException {
        try (Database database = open(driver, tuning);
                Connection own = database.dataSource().getConnection();
                Statement status = own.createStatement();
                HikariDataSource pool = database.newPool(settings -> settings.setMaximumPoolSize(1))) {
            List<Work> works = List.of(
                    TuningTest::insert, TuningTest::delete, TuningTest::insert, TuningTest::find, TuningTest::find);
            List<Long> counted = new ArrayList<>();
            for (Work work : works) {
                try (Connection connection = pool.getConnection()) {
                    counted.add(count(status, connection, work).preparations());
                }
            }
            counted.remove(1);
            assertThat(counted).containsExactly((long) bulk, (long) bulkAgain, (long) find, (long) findAgain);
        }
    }

    private static Database open(Driver driver, Tuning tuning) {
        return TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, driver, tuning)
                .awaitReady();
    }

    private static Counters count(Statement status, Connection connection, Work work) throws SQLException {
        Counters before = Counters.of(status);
        work.on(connection);
        return Counters.of(status).since(before);
    }

    private static void delete(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM workbench_player");
        }
    }

    private static void find(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT coins FROM workbench_player WHERE id = ?")) {
            select.setString(1, "player 1");
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    private static void insert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO workbench_player (id, coins, goods) VALUES (?, ?, ?)")) {
            for (int i = 1; i <= PLAYERS; i++) {
                insert.setString(1, "player " + i);
                insert.setInt(2, i);
                insert.setInt(3, i);
                insert.addBatch();
                if (i % BATCH == 0 || i == PLAYERS) {
                    insert.executeBatch();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void update(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE workbench_player SET coins = ? WHERE id = ?")) {
            for (int i = 1; i <= 20; i++) {
                update.setInt(1, 2 * i);
                update.setString(2, "player " + i);
                update.addBatch();
            }
            update.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void readInTransaction(Connection connection) throws SQLException {
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM workbench_player");
                ResultSet row = select.executeQuery()) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(PLAYERS);
        }
        connection.commit();
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(before);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName(
            "default leaves what correctness and an end of every wait need, and each tuned setting says what it saves")
    void settings(Driver driver) {
        DriverSettings settings = driver.settings();
        assertThat(settings.properties(Tuning.DEFAULT).stringPropertyNames())
                .contains("useAffectedRows", "connectionCollation", "connectTimeout", "socketTimeout")
                .doesNotContainAnyElementsOf(names(settings.tuned()))
                .doesNotContainAnyElementsOf(names(settings.prepared()));
        assertThat(settings.properties(Tuning.TUNED).stringPropertyNames())
                .containsAll(names(settings.tuned()))
                .doesNotContainAnyElementsOf(names(settings.prepared()));
        assertThat(settings.properties(Tuning.PREPARED).stringPropertyNames())
                .containsAll(names(settings.tuned()))
                .containsAll(names(settings.prepared()));
        assertThat(settings.tuned()).isNotEmpty().allSatisfy(setting -> assertThat(setting.saves())
                .isNotEmpty());
        assertThat(settings.needed()).extracting(DriverSetting::name).contains(SessionVariables.SETTING);
    }

    private static List<String> names(List<DriverSetting> settings) {
        return settings.stream().map(DriverSetting::name).toList();
    }

    @Test
    @DisplayName("is in the connections of an embedded server under both drivers, with the needed session")
    void session() throws SQLException {
        for (Driver driver : Driver.values()) {
            try (Database database =
                    TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, driver, Tuning.DEFAULT)) {
                assertThat(database.info().driver()).startsWith(driver.displayName() + " ");
                assertThat(database.info().isolation()).isEqualTo("REPEATABLE-READ");
                assertThat(SharedServer.query(database.dataSource(), "SELECT @@collation_connection"))
                        .isEqualTo("utf8mb4_bin");
            }
        }
    }
}
