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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts what the settings' texts claim, on a server that does nothing else. */
@DisplayName("Tuning")
class TuningTest {

    private static final int PLAYERS = 1919;
    private static final int BATCH = 114;

    /** Work on one connection. */
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @CsvSource({
        "MYSQL, DEFAULT, 1939, 24, 7, 4",
        "MYSQL, TUNED, 20, 25, 4, 1",
        "MARIADB, DEFAULT, 20, 23, 4, 1",
        "MARIADB, TUNED, 20, 4, 4, 1"
    })
    @DisplayName("brings down the commands of bulks, batches, transactions and connections")
    void commands(Driver driver, Tuning tuning, int bulk, int updates, int transaction, int connect)
            throws SQLException {
        try (Database database = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, driver, tuning)
                        .awaitReady();
                Connection own = database.dataSource().getConnection();
                Statement status = own.createStatement();
                HikariDataSource pool = database.newPool(settings -> {});
                Connection first = pool.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            long before = questions(status);
            try (Connection second = pool.getConnection()) {
                assertThat(second.getAutoCommit()).isTrue();
            }
            assertThat(questions(status) - before - 1).as("a new connection").isEqualTo(connect);
            assertThat(count(status, first, TuningTest::insert)).as("the bulk").isEqualTo(bulk);
            assertThat(count(status, first, TuningTest::update))
                    .as("20 UPDATEs")
                    .isEqualTo(updates);
            assertThat(count(status, first, TuningTest::readInTransaction))
                    .as("a transaction with its level")
                    .isEqualTo(transaction);
        }
    }

    private static long count(Statement status, Connection connection, Work work) throws SQLException {
        long before = questions(status);
        work.on(connection);
        return questions(status) - before - 1; // for this question
    }

    private static long questions(Statement status) throws SQLException {
        try (ResultSet row = status.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
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
                .doesNotContainAnyElementsOf(
                        settings.tuned().stream().map(DriverSetting::name).toList());
        assertThat(settings.tuned()).isNotEmpty().allSatisfy(setting -> assertThat(setting.saves())
                .isNotEmpty());
        assertThat(settings.needed()).extracting(DriverSetting::name).contains(SessionVariables.SETTING);
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
