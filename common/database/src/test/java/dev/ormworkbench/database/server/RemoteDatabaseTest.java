package dev.ormworkbench.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DeafToGoodbye;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.embedded.EmbeddedServer;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A database with a URL")
@ParameterizedClass
@EnumSource(Driver.class)
class RemoteDatabaseTest {

    @Parameter
    private Driver driver = Driver.MYSQL;

    private static final String PASSWORD = "s3cret";

    /** Sooner than a driver stops waiting for an answer, on a busy machine too. */
    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(60);

    private String name = "";
    private String url = "";

    @BeforeEach
    void newDatabase() throws SQLException {
        name = SharedServer.newDatabase(PASSWORD);
        url = "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/" + name;
    }

    private Database open() {
        return TestDatabase.open(url, name, PASSWORD, driver, Tuning.TUNED);
    }

    private static String query(Database database, String sql) throws SQLException {
        return SharedServer.query(database.dataSource(), sql);
    }

    private String tables() throws SQLException {
        return SharedServer.query(
                SharedServer.database().dataSource(),
                "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + name + "'");
    }

    /** One line, soon, and the password nowhere in the stack trace. */
    private static void assertFails(ThrowingCallable call, String message) {
        long start = System.nanoTime();
        assertThatThrownBy(call)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(message)
                .satisfies(failure -> {
                    assertThat(failure.getMessage()).hasLineCount(1).doesNotContain("Exception");
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(PASSWORD);
                });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_REFUSAL);
    }

    @Test
    @DisplayName("is played on in one table, which is said and which is gone after close")
    void table() throws SQLException {
        String printed = printedBy(() -> {
            try (Database database =
                    TestDatabase.open(url + "?useUnicode=true", name, PASSWORD, driver, Tuning.TUNED)) {
                database.awaitReady().awaitReady();
                assertThat(query(database, "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                        .isEqualTo("0");
                assertThat(query(
                                database,
                                "SELECT TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + name
                                        + "'"))
                        .isEqualTo(WorkbenchTables.MARK);
            }
        });
        assertThat(tables()).isEqualTo("0");
        assertThat(printed.lines())
                .containsExactly("Using its own tables, workbench_* of " + url + ", which are dropped at the end");
    }

    /** What goes to standard error meanwhile, without what libraries log. */
    private static String printedBy(ThrowingCallable work) {
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatCode(work).doesNotThrowAnyException();
        } finally {
            System.setErr(standardError);
        }
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains(" INFO "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    @DisplayName("is asked what it is")
    void info() {
        try (Database database = open()) {
            assertThat(database.product()).isEqualTo(ServerProduct.MARIADB);
            assertThat(database.info().kind().version()).isEqualTo("11.4.5-MariaDB");
            assertThat(database.info().driver()).matches(driver.displayName() + " \\d+\\.\\d+\\.\\d+");
        }
    }

    @Test
    @DisplayName("has a table of the workbench's name that is somebody's: it is refused and keeps its rows")
    void foreignTable() throws SQLException {
        String table = name + "." + PlayerSchema.TABLE;
        SharedServer.execute("CREATE TABLE " + table + " (id INT) COMMENT = 'the players of my shop'");
        SharedServer.execute("INSERT INTO " + table + " VALUES (1), (2)");

        try (Database database = open()) {
            assertFails(database::awaitReady, "there is a table workbench_player in " + url);
        }
        assertThat(SharedServer.query(SharedServer.database().dataSource(), "SELECT COUNT(*) FROM " + table))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("has a view of the workbench's name: it is refused")
    void foreignView() throws SQLException {
        SharedServer.execute("CREATE VIEW " + name + "." + PlayerSchema.TABLE + " AS SELECT 1");

        try (Database database = open()) {
            assertFails(database::awaitReady, "there is a view workbench_player in " + url);
        }
        assertThat(tables()).isEqualTo("1");
    }

    @Test
    @DisplayName("has a table that an earlier run left: it is made anew")
    void leftover() throws SQLException {
        SharedServer.execute("CREATE TABLE " + name + "." + PlayerSchema.TABLE + " (old INT) COMMENT = '"
                + WorkbenchTables.MARK + "'");

        try (Database database = open().awaitReady()) {
            assertThat(query(database, "SELECT COUNT(id) FROM " + PlayerSchema.TABLE))
                    .isEqualTo("0");
        }
    }

    @Test
    @DisplayName("gets the tables of guilds on request, once; they are gone after close")
    void guildTables() throws SQLException {
        try (Database database = open().awaitReady()) {
            assertThat(tables()).isEqualTo("1");
            database.createGuildTables();
            database.createGuildTables();
            assertThat(tables()).isEqualTo("6");
        }
        assertThat(tables()).isEqualTo("0");
    }

    @Test
    @DisplayName("has tables of guilds that an earlier run left: they are made anew")
    void leftoverGuilds() throws SQLException {
        SharedServer.execute("CREATE TABLE " + name + ".workbench_guild (old INT PRIMARY KEY) COMMENT = '"
                + WorkbenchTables.MARK + "'");
        SharedServer.execute("CREATE TABLE " + name + ".workbench_member (old INT PRIMARY KEY, FOREIGN KEY (old)"
                + " REFERENCES " + name + ".workbench_guild (old)) COMMENT = '" + WorkbenchTables.MARK + "'");

        try (Database database = open().awaitReady()) {
            assertThat(tables()).isEqualTo("1");
            database.createGuildTables();
            assertThat(query(database, "SELECT COUNT(guild_id) FROM workbench_member"))
                    .isEqualTo("0");
        }
    }

    @Test
    @DisplayName("has a table of a guild's name that is somebody's: it is refused when guilds are played, and stays")
    void foreignGuildTable() throws SQLException {
        SharedServer.execute("CREATE TABLE " + name + ".workbench_item (id INT)");

        try (Database database = open().awaitReady()) {
            assertFails(database::createGuildTables, "there is a table workbench_item in jdbc:");
        }
        assertThat(tables()).isEqualTo("1");
    }

    @Test
    @DisplayName("has a user who may create only some tables of guilds: it says which not, each time, and keeps none")
    void someGuildTablesDenied() throws SQLException {
        SharedServer.execute("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + name);
        SharedServer.execute("GRANT DROP, SELECT, INSERT, UPDATE, DELETE, REFERENCES ON " + name + ".* TO " + name);
        for (String table : List.of(PlayerSchema.TABLE, "workbench_guild")) {
            SharedServer.execute("GRANT CREATE ON " + name + "." + table + " TO " + name);
        }

        try (Database database = open().awaitReady()) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertFails(database::createGuildTables, "the user may not create the table workbench_member in jdbc:");
                assertFails(database::createGuildTables, "DELETE, and REFERENCES");
            }
        }
        assertThat(tables()).isEqualTo("0");
    }

    @Test
    @DisplayName("is one run's at a time, and the next one's after that")
    void secondRun() {
        try (Database first = open().awaitReady()) {
            try (Database second = open()) {
                assertFails(second::awaitReady, "another run of the workbench uses " + url);
                String again = printedBy(
                        () -> assertThatThrownBy(() -> second.dataSource().getConnection())
                                .isInstanceOf(SQLException.class)
                                .hasMessageContaining("another run of the workbench uses " + url));
                assertThat(again).isEmpty();
            }
            assertThatCode(first::emptyTable).doesNotThrowAnyException();
        }
        try (Database next = open()) {
            assertThatCode(next::awaitReady).doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("is waited for where another run is ending, and that is said")
    void runThatIsEnding() throws Exception {
        try (HikariDataSource others = SharedServer.database().newPool(settings -> {});
                Connection ending = others.getConnection();
                Statement statement = ending.createStatement();
                Database next = open()) {
            statement.execute("USE " + name);
            statement.execute("DO GET_LOCK(" + WorkbenchTables.LOCK + ", 0)");
            CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> printedBy(next::awaitReady));
            awaitWaitForALock();
            statement.execute("DO RELEASE_LOCK(" + WorkbenchTables.LOCK + ")");

            assertThat(printed.get(1, TimeUnit.MINUTES).lines())
                    .startsWith("Another run of the workbench uses " + url + ": waiting 5 s for its end");
            assertThat(query(next, "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                    .isEqualTo("0");
        }
    }

    private void awaitWaitForALock() throws SQLException {
        HikariDataSource pool = SharedServer.database().dataSource();
        String waiting = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User lock' AND USER = '"
                + name + "'";
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (SharedServer.query(pool, waiting).equals("0")) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    @DisplayName("is the next run's as soon as one has ended, also where the server has not seen that yet")
    void endThatTheServerHasNotSeen() throws Exception {
        try (DeafToGoodbye wire = new DeafToGoodbye(SharedServer.port())) {
            String farUrl = "jdbc:mysql://127.0.0.1:" + wire.port() + "/" + name;
            TestDatabase.open(farUrl, name, PASSWORD, driver, Tuning.TUNED)
                    .awaitReady()
                    .close();
            assertThat(SharedServer.query(
                            SharedServer.database().dataSource(),
                            "SELECT COUNT(*) > 0 FROM information_schema.PROCESSLIST WHERE USER = '" + name + "'"))
                    .isEqualTo("1");

            try (Database next = open()) {
                assertThat(printedBy(next::awaitReady)).doesNotContain("Another run");
            }
        }
    }

    @Test
    @DisplayName("is the next run's as soon as one has ended that was refused for somebody's table")
    void endOfARefusedRun() throws Exception {
        String table = name + "." + PlayerSchema.TABLE;
        SharedServer.execute("CREATE TABLE " + table + " (id INT) COMMENT = 'the players of my shop'");
        try (DeafToGoodbye wire = new DeafToGoodbye(SharedServer.port())) {
            String farUrl = "jdbc:mysql://127.0.0.1:" + wire.port() + "/" + name;
            try (Database refused = TestDatabase.open(farUrl, name, PASSWORD, driver, Tuning.TUNED)) {
                assertFails(refused::awaitReady, "there is a table workbench_player in " + farUrl);
            }
            SharedServer.execute("DROP TABLE " + table);

            try (Database next = open()) {
                assertThat(printedBy(next::awaitReady)).doesNotContain("Another run");
            }
        }
    }

    @Test
    @DisplayName("may be closed while it waits for another run")
    void closedWhileItWaits() throws Exception {
        try (Database first = open().awaitReady()) {
            Database second = open();
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(second::awaitReady);
            awaitWaitForALock();
            second.close();

            assertThat(waiting)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(DatabaseException.class);
            assertThatCode(first::emptyTable).doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("has let go of all that it had when it could not be used, also where nobody closes it")
    void notReady() throws SQLException {
        SharedServer.execute("CREATE TABLE " + name + ".workbench_player (id INT)");

        assertFails(open()::awaitReady, "that the workbench did not make");

        SharedServer.execute("DROP TABLE " + name + ".workbench_player");
        try (Database next = open()) {
            assertThatCode(next::awaitReady).doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("that loses its connection before it is used says so, in other words than a driver's")
    void lostConnection() throws SQLException {
        try (Database database = open()) {
            SharedServer.execute("KILL USER " + name);
            assertFails(
                    database::awaitReady,
                    "the table workbench_player cannot be created in " + url
                            + ": the connection to the server is lost");
        }
    }

    @Test
    @DisplayName("keeps no table of a run whose own connection was lost meanwhile")
    void lostOwnConnection() throws SQLException {
        Database database = open().awaitReady();
        SharedServer.execute("KILL USER " + name);

        database.close();

        assertThat(tables()).isEqualTo("0");
    }

    @Test
    @DisplayName("whose user may not make tables is refused")
    void noPrivilege() throws SQLException {
        SharedServer.execute("REVOKE ALL ON " + name + ".* FROM " + name);
        SharedServer.execute("GRANT SELECT, INSERT, UPDATE, DELETE, DROP ON " + name + ".* TO " + name);

        try (Database database = open()) {
            assertFails(database::awaitReady, "the user may not create the table workbench_player in " + url);
        }
    }

    @Test
    @DisplayName("does not let in who has the wrong password, or none")
    void wrongPassword() {
        assertFails(
                () -> TestDatabase.open(url, name, "wrong " + PASSWORD, driver, Tuning.TUNED),
                "user " + name + " in with this password");
        assertFails(
                () -> TestDatabase.open(url, name, null, driver, Tuning.TUNED),
                "user " + name + " in without a password");
    }

    @Test
    @DisplayName("has to exist, and to be open to the user")
    void unknownDatabase() {
        String elsewhere = url.replace(name, "nowhere");
        assertFails(
                () -> TestDatabase.open(elsewhere, name, PASSWORD, driver, Tuning.TUNED),
                "does not let user " + name + " use database nowhere");
        HikariDataSource root = SharedServer.database().dataSource();
        assertFails(
                () -> TestDatabase.open(elsewhere, root.getUsername(), root.getPassword(), driver, Tuning.TUNED),
                "has no database nowhere");
    }

    @Test
    @DisplayName("has to have a server")
    void unreachable() throws IOException {
        int port = EmbeddedServer.freePort();
        assertFails(
                () -> TestDatabase.open(
                        "jdbc:mysql://127.0.0.1:" + port + "/db", "root", PASSWORD, driver, Tuning.TUNED),
                "no server answers at 127.0.0.1:" + port + ": Connection refused");
        assertFails(
                () -> TestDatabase.open("jdbc:mysql://nowhere.invalid/db", "root", PASSWORD, driver, Tuning.TUNED),
                "no server answers at nowhere.invalid: ");
    }

    @Test
    @DisplayName("has to have a server that says something within five seconds")
    void silent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertFails(
                    () -> TestDatabase.open(
                            "jdbc:mysql://127.0.0.1:" + silent.getLocalPort() + "/db",
                            "root",
                            PASSWORD,
                            driver,
                            Tuning.TUNED),
                    "no server answers at 127.0.0.1:" + silent.getLocalPort() + ": Read timed out");
        }
    }

    @Test
    @DisplayName("may name the user itself")
    void userInUrl() throws SQLException {
        try (Database database = TestDatabase.open(url + "?user=" + name, "root", PASSWORD, driver, Tuning.TUNED)
                .awaitReady()) {
            assertThat(query(database, "SELECT CURRENT_USER()")).startsWith(name + "@");
        }
    }

    @Test
    @DisplayName("may set the driver and the session, but not against what the stores' correctness rests on")
    void settingsInUrl() throws SQLException {
        url += "?rewriteBatchedStatements=false&useAffectedRows=true&useLocalTransactionState=true"
                + "&sessionVariables=sql_mode='',max_statement_time=7";
        try (Database database = open().awaitReady();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(database.dataSource().getDataSourceProperties())
                    .containsEntry("rewriteBatchedStatements", "false");
            assertThat(query(database, "SELECT @@sql_mode")).contains("STRICT_TRANS_TABLES");
            assertThat(query(database, "SELECT @@max_statement_time")).startsWith("7");

            statement.execute("INSERT INTO " + PlayerSchema.TABLE + " VALUES ('a', 1, 1)");
            assertThat(statement.executeUpdate("UPDATE " + PlayerSchema.TABLE + " SET coins = 1"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("has no lock left after a rollback of a transaction whose one statement failed")
    void rollback() throws SQLException {
        try (Database database = open().awaitReady();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Connection other = database.dataSource().getConnection();
                Statement otherStatement = other.createStatement()) {
            String insert = "INSERT INTO " + PlayerSchema.TABLE + " VALUES ('a', 1, 1)";
            statement.execute(insert);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(insert)).isInstanceOf(SQLException.class);
            connection.rollback();

            otherStatement.execute("SET SESSION innodb_lock_wait_timeout = 0");
            assertThat(otherStatement.executeUpdate("UPDATE " + PlayerSchema.TABLE + " SET coins = 2"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "whose server by default is not strict, not Unicode, does not commit, and reads what is uncommitted, is "
                    + "otherwise in each connection")
    void defaultsOfTheServer() throws SQLException {
        try (Database server = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, driver, Tuning.TUNED)
                .awaitReady()) {
            try (Connection connection = server.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET GLOBAL sql_mode = 'NO_ZERO_DATE'");
                statement.execute("SET GLOBAL character_set_server = latin1");
                statement.execute("SET GLOBAL character_set_client = latin1");
                statement.execute("SET GLOBAL autocommit = 0");
                statement.execute("SET GLOBAL TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
            }
            try (HikariDataSource pool = server.newPool(settings -> settings.setConnectionInitSql("DO 1"));
                    Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                String insert = "INSERT INTO " + PlayerSchema.TABLE + " VALUES ('😀', ";
                assertThatThrownBy(() -> statement.execute(insert + "2147483648, 1)"))
                        .isInstanceOf(SQLException.class);
                statement.execute(insert + "1, 1)");
                assertThat(SharedServer.query(pool, "SELECT @@tx_isolation")).isEqualTo("REPEATABLE-READ");
                assertThat(SharedServer.query(pool, "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                        .isEqualTo("1");
                assertThat(SharedServer.query(pool, "SELECT HEX(id) FROM " + PlayerSchema.TABLE))
                        .isEqualTo("F09F9880");
                assertThat(SharedServer.query(pool, "SELECT id FROM " + PlayerSchema.TABLE))
                        .isEqualTo("😀");
                assertThat(SharedServer.query(pool, "SELECT @@sql_mode"))
                        .contains("NO_ZERO_DATE", "STRICT_TRANS_TABLES");
            }
        }
    }
}
