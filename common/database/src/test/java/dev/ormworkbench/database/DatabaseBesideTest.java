package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A database beside another")
class DatabaseBesideTest {

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("has tables of its own, and is gone after its close")
    void ownTables(Driver driver) throws SQLException {
        String user = SharedServer.newDatabase("secret");
        SharedServer.execute("GRANT ALL ON `" + user.replace("_", "\\_") + "\\_%`.* TO " + user);
        try (Database first = open(user, driver).awaitReady()) {
            try (Database beside = first.openBeside("a1").awaitReady()) {
                execute(beside, "INSERT INTO " + table() + " VALUES ('1', 2, 3)");

                assertThat(count(beside)).isEqualTo("1");
                assertThat(count(first)).isEqualTo("0");
                assertThat(databases(user)).isEqualTo("2");
            }
            assertThat(databases(user)).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("may have another driver and another tuning")
    void otherDriver(Driver driver) throws SQLException {
        Tuning tuning = SharedServer.database().tuning() == Tuning.DEFAULT ? Tuning.TUNED : Tuning.DEFAULT;
        try (Database beside =
                        SharedServer.database().openBeside("d1", driver, tuning).awaitReady();
                Connection connection = beside.dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDriverName()).isEqualTo(driver.displayName());
            assertThat(beside.driver()).isEqualTo(driver);
            assertThat(beside.tuning()).isEqualTo(tuning);
            assertThat(count(beside)).isEqualTo("0");
        }
    }

    @Test
    @DisplayName("ends with the first, and does not end it")
    void ends() throws SQLException {
        String user = SharedServer.newDatabase("secret");
        SharedServer.execute("GRANT ALL ON `" + user.replace("_", "\\_") + "\\_%`.* TO " + user);
        Database first = open(user, Driver.MYSQL).awaitReady();
        Database left = first.openBeside("a1").awaitReady();
        first.openBeside("a2").awaitReady().close();
        assertThat(count(first)).isEqualTo("0");
        assertThat(count(left)).isEqualTo("0");

        first.close();

        assertThatThrownBy(() -> left.dataSource().getConnection()).hasMessageContaining("has been closed");
        assertThatThrownBy(() -> first.openBeside("a3")).hasMessage("the database is closed");
        assertThat(databases(user)).isEqualTo("1");
    }

    @Test
    @DisplayName("drops no table that somebody else has made in it")
    void somebodys() throws SQLException {
        String user = SharedServer.newDatabase("secret");
        SharedServer.execute("GRANT ALL ON `" + user.replace("_", "\\_") + "\\_%`.* TO " + user);
        SharedServer.execute("CREATE DATABASE " + user + "_a1");
        SharedServer.execute("CREATE TABLE " + user + "_a1.mine (id INT)");
        try (Database first = open(user, Driver.MYSQL).awaitReady()) {
            first.openBeside("a1").awaitReady().close();
        }

        assertThat(SharedServer.query(
                        SharedServer.database().dataSource(),
                        "SELECT GROUP_CONCAT(TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + user
                                + "_a1'"))
                .isEqualTo("mine");
    }

    @Test
    @DisplayName("needs a right, which the message names")
    void refused() throws SQLException {
        String user = SharedServer.newDatabase("secret");
        try (Database first = open(user, Driver.MYSQL).awaitReady()) {
            assertThatThrownBy(() -> first.openBeside("a1"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessage("the user may not create the database " + user + "_a1, which it needs beside " + user
                            + ": it needs ALL PRIVILEGES ON `" + user.replace("_", "\\_") + "\\_%`.*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a-b", "`", "a23456789012345678901"})
    @DisplayName("has a plain suffix")
    void suffix(String suffix) {
        assertThatThrownBy(() -> SharedServer.database().openBeside(suffix))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("of an embedded server sees only its own waits")
    void waits() throws Exception {
        try (Database one = SharedServer.database().openBeside("w1").awaitReady();
                Database other = SharedServer.database().openBeside("w2").awaitReady();
                LockWaits itsWaits = one.lockWaits();
                LockWaits othersWaits = other.lockWaits();
                Connection holder = one.dataSource().getConnection()) {
            execute(one, "INSERT INTO " + table() + " VALUES ('1', 2, 3)");
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("SELECT * FROM " + table() + " WHERE id = '1' FOR UPDATE");
            }
            Thread waiter = new Thread(() -> {
                try {
                    execute(one, "UPDATE " + table() + " SET coins = 5 WHERE id = '1'");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            waiter.start();
            while (itsWaits.waiting().orElse(Set.of()).isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(othersWaits.waiting()).isEqualTo(Optional.of(Set.of()));

            holder.rollback();
            waiter.join();
            holder.setAutoCommit(true);
        }
    }

    private static String table() {
        return PlayerSchema.TABLE;
    }

    private static Database open(String user, Driver driver) throws SQLException {
        return TestDatabase.open(
                "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/" + user, user, "secret", driver, Tuning.TUNED);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String count(Database database) throws SQLException {
        return SharedServer.query(database.dataSource(), "SELECT COUNT(*) FROM " + table());
    }

    private static String databases(String user) throws SQLException {
        return SharedServer.query(
                SharedServer.database().dataSource(),
                "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '" + user.replace("_", "\\_")
                        + "%'");
    }
}
