package dev.ormworkbench.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.embedded.OwnServer;
import dev.ormworkbench.database.failure.DatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests servers with settings that break the stores and that no session can correct: one line says so, before anything
 * is played.
 */
@DisplayName("A server that cannot be used")
class RefusedServerTest {

    private static final String NO_TABLE = "the table workbench_player cannot be created in ";

    private static OwnServer server;
    private static Connection operator;
    private static int databases;

    @BeforeAll
    static void start() throws Exception {
        server = OwnServer.plain("--log-bin", "--server-id=1");
        operator = DriverManager.getConnection(
                server.url("127.0.0.1") + "?sslMode=DISABLED", OwnServer.USER, OwnServer.PASSWORD);
    }

    @AfterAll
    static void end() throws Exception {
        operator.close();
        server.end();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = operator.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Uses a separate database, because the server may not have noticed the end of the last run. */
    private static void open(Driver driver) throws SQLException {
        try (Database database = open(driver, OwnServer.USER)) {
            database.awaitReady();
        }
    }

    private static Database open(Driver driver, String user) throws SQLException {
        databases++;
        execute("CREATE DATABASE refused_" + databases);
        String url = server.url("127.0.0.1").replaceFirst("/[^/]*$", "/refused_" + databases);
        return TestDatabase.open(url, user, OwnServer.PASSWORD, driver, Tuning.TUNED);
    }

    private static void assertRefused(Driver driver, String message) {
        assertRefused(() -> open(driver), message);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(message)
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("with a binary log of statements, which takes no write at READ COMMITTED")
    void binaryLogOfStatements(Driver driver) throws SQLException {
        execute("SET GLOBAL binlog_format = 'STATEMENT'");
        assertRefused(driver, "its binlog_format is STATEMENT, with which InnoDB refuses to write at READ COMMITTED");
        execute("SET GLOBAL binlog_format = 'MIXED'");
        assertThatCode(() -> open(driver)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("whose tables are all another engine's, one without transactions")
    void anotherEngine(Driver driver) throws SQLException {
        execute("SET GLOBAL enforce_storage_engine = 'MyISAM'");
        assertRefused(driver, NO_TABLE);
        execute("SET GLOBAL enforce_storage_engine = NULL");
    }

    /** init_connect does not apply to administrators. */
    private static void plainUser() throws SQLException {
        execute("CREATE USER IF NOT EXISTS plain IDENTIFIED BY '" + OwnServer.PASSWORD + "'");
        execute("GRANT CREATE, DROP, SELECT, INSERT, UPDATE, DELETE ON *.* TO plain");
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("whose init_connect leads sessions to another database than the URL's")
    void initConnectWithUse(Driver driver) throws SQLException {
        plainUser();
        execute("SET GLOBAL init_connect = 'USE mysql'");
        try {
            assertRefused(
                    () -> open(driver, "plain").close(),
                    "puts sessions of user plain into database mysql, not into refused_");
        } finally {
            execute("SET GLOBAL init_connect = ''");
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("whose further sessions are led to another database, as by another server behind a proxy")
    void initConnectOfFurtherSessions(Driver driver) throws SQLException {
        plainUser();
        try (Database database = open(driver, "plain").awaitReady()) {
            execute("SET GLOBAL init_connect = 'USE mysql'");
            assertThatThrownBy(database.dataSource()::getConnection)
                    .hasMessageContaining("puts sessions of user plain into another database, not into refused_");
        } finally {
            execute("SET GLOBAL init_connect = ''");
        }
    }

    @Test
    @DisplayName("for MySQL's driver alone, which heeds a max_allowed_packet that is less than what sets a session up")
    void smallPackets() throws SQLException {
        execute("SET GLOBAL max_allowed_packet = 1024");
        try {
            assertRefused(Driver.MYSQL, "refuses the statement that sets up a session: Packet for query is too large");
        } finally {
            execute("SET GLOBAL max_allowed_packet = DEFAULT");
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("as it is read only, which is told in its words alone")
    void readOnly(Driver driver) throws SQLException {
        plainUser();
        execute("SET GLOBAL read_only = 1");
        try (Database database = open(driver, "plain")) {
            assertThatThrownBy(database::awaitReady).hasMessageMatching(NO_TABLE + "\\S+: The MariaDB server is .*");
        } finally {
            execute("SET GLOBAL read_only = 0");
        }
    }

    @Test
    @DisplayName(
            "for MariaDB's driver alone, whose own first statement takes empty text for NULL where the server does")
    void emptyTextIsNull() throws SQLException {
        execute("SET GLOBAL sql_mode = 'EMPTY_STRING_IS_NULL'");
        assertRefused(Driver.MARIADB, "session_track_system_variables");
        assertThatCode(() -> open(Driver.MYSQL)).doesNotThrowAnyException();
        execute("SET GLOBAL sql_mode = DEFAULT");
    }
}
