package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is set against the stores and no session can set right: one line says so, before anything is played. */
@DisplayName("A server that cannot be used")
class RefusedServerTest {

    private static final String NO_TABLE = "the table workbench_player cannot be made in ";

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

    /** Plays in a database of its own, since the server may not have seen yet that the last run has ended. */
    private static void open(Driver driver) throws SQLException {
        databases++;
        execute("CREATE DATABASE refused_" + databases);
        String url = server.url("127.0.0.1").replaceFirst("/[^/]*$", "/refused_" + databases);
        try (Database database = TestDatabase.open(url, OwnServer.USER, OwnServer.PASSWORD, driver, Tuning.TUNED)) {
            database.awaitReady();
        }
    }

    private static void assertRefused(Driver driver, String message) {
        assertThatThrownBy(() -> open(driver))
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
