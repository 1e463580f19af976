package dev.ormworkbench.database.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.embedded.EmbeddedServer;
import dev.ormworkbench.store.PlayerSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A database with several hosts")
@ParameterizedClass
@EnumSource(Driver.class)
class SeveralHostsTest {

    private static final String PASSWORD = "s3cret";

    @Parameter
    private Driver driver = Driver.MYSQL;

    private String name = "";

    @BeforeEach
    void newDatabase() throws SQLException {
        name = SharedServer.newDatabase(PASSWORD);
    }

    private Database open(String scheme, String hosts) {
        return TestDatabase.open(scheme + hosts + "/" + name, name, PASSWORD, driver, Tuning.TUNED);
    }

    private static List<String> schemes() {
        return HostChoice.schemes();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    @DisplayName("is played on at the one that is there, also in writes, whatever the scheme")
    void oneIsDown(String scheme) throws SQLException, IOException {
        String hosts = "127.0.0.1:" + EmbeddedServer.freePort() + ",127.0.0.1:" + SharedServer.port();
        try (Database database = open(scheme, hosts).awaitReady()) {
            assertWritable(database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://", "jdbc:mysql:loadbalance://"})
    @DisplayName("is played on at the one that answers, where another takes a connection and says nothing")
    void oneIsSilent(String scheme) throws SQLException, IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String hosts = "127.0.0.1:" + silent.getLocalPort() + ",127.0.0.1:" + SharedServer.port();
            try (Database database = open(scheme, hosts)) {
                assertServesSoon(database);
            }
        }
    }

    /**
     * MySQL's driver waits for a silent host as long as the pool waits. So one caller may get no connection, and the
     * next one gets it.
     */
    private static void assertServesSoon(Database database) throws SQLException {
        database.awaitReady();
        for (int tries = 3; ; tries--) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("INSERT INTO " + PlayerSchema.TABLE + " VALUES ('a', 1, 1)"))
                        .isEqualTo(1);
                return;
            } catch (SQLTransientConnectionException e) {
                if (tries == 0) {
                    throw e;
                }
            }
        }
    }

    private static void assertWritable(Database database) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Connection connection = database.dataSource().getConnection();
                connections.add(connection);
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.executeUpdate(
                                    "INSERT INTO " + PlayerSchema.TABLE + " VALUES ('" + i + "', 1, 1)"))
                            .isEqualTo(1);
                }
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        assertThat(SharedServer.query(database.dataSource(), "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                .isEqualTo("3");
    }

    @Test
    @DisplayName("has settings of its own, which a URL may make otherwise")
    void settings() {
        ServerUrl one = ServerUrl.parse("jdbc:mysql://a/db");
        ServerUrl several = ServerUrl.parse("jdbc:mysql://a,b/db");
        ServerUrl own = ServerUrl.parse("jdbc:mysql://a,b/db?connectTimeout=7");
        assertThat(one.settings(driver, Tuning.TUNED)).containsEntry("connectTimeout", "5000");
        assertThat(several.settings(driver, Tuning.TUNED)).containsEntry("connectTimeout", "1000");
        assertThat(own.settings(driver, Tuning.TUNED)).containsEntry("connectTimeout", "7");
    }
}
