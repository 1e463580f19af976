package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("compare-db")
class CompareDbTest {

    private static final String NOBODY = "jdbc:mysql://127.0.0.1:1/test";

    /** The number of databases opened so far. They are opened one after the other. */
    private final AtomicInteger opened = new AtomicInteger();

    private CommandLineRun compare(@Nullable String password, List<PlayerStoreProvider> providers, String... args) {
        StringWriter out = new StringWriter();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                () -> Implementations.of(providers),
                this::open,
                password,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                () -> false);
        int exitCode = CommandLineProgram.execute(surroundings, CommandLineRun.args(List.of("compare-db"), args));
        return new CommandLineRun(exitCode, out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    private Database open(String address, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        opened.incrementAndGet();
        return Database.open(address, access, driver, tuning, mode);
    }

    /** Returns a store that goes wrong on the second database. */
    private PlayerStoreProvider brokenOnTheSecond() {
        return new TestProvider("a", store -> opened.get() < 2 ? store : new Miscounting(store));
    }

    private static final class Miscounting extends ForwardingStore {
        Miscounting(PlayerStore store) {
            super(store);
        }

        @Override
        public long count() {
            return super.count() + 1;
        }
    }

    @Test
    @DisplayName("prints one line for each database, and counts equal results")
    void same() {
        CommandLineRun run = compare(null, TestProvider.four(), "--db=embedded,embedded", "--scenario=trade,simple");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).matches("""
                embedded: MariaDB 11.4.5-MariaDB, through MySQL Connector/J [0-9.]+, tuned, auto-commit split
                embedded \\(2\\): MariaDB 11.4.5-MariaDB, through MySQL Connector/J [0-9.]+, tuned, auto-commit split

                == comparison
                8 of 8 comparisons are the same on all databases
                """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    @DisplayName("shows an undeclared difference as a diff, exit code 3")
    void undeclared() {
        CommandLineRun run = compare(
                null,
                List.of(brokenOnTheSecond(), TestProvider.correct("b")),
                "--db=embedded",
                "--db=embedded",
                "--scenario=simple");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("simple on a: 2 different results\n--- embedded\n+++ embedded (2)\n")
                .contains("-count() -> counted(count=1920)\n+count() -> counted(count=1921)\n")
                .endsWith("1 of 2 comparisons are the same on all databases\n");
        assertThat(run.err()).startsWith("simple on a at embedded (2): step ");
    }

    @Test
    @DisplayName("leaves out a database that it cannot reach, in one line, and goes on, exit code 1")
    void unreachable() {
        CommandLineRun run = compare(
                null,
                List.of(TestProvider.correct("a")),
                "--db",
                "embedded," + NOBODY + ",embedded",
                "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(NOBODY + " is left out: no server answers at 127.0.0.1:1");
        assertThat(run.out()).endsWith("== comparison\n1 of 1 comparisons are the same on all databases\n");
    }

    @Test
    @DisplayName("refuses an invalid address before it plays on any database, exit code 2")
    void noAddress() {
        CommandLineRun run = compare(
                null,
                List.of(TestProvider.correct("a")),
                "--db=embedded,jdbc:mysql://host:port/shop",
                "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("the port in the database URL is not a number from 1 to 65535. Try --help.\n");
    }

    @Test
    @DisplayName("shows a difference that a file expects of some servers with its reason, and does not count it")
    void declared() throws SQLException {
        try (Database server = withSnapshotIsolation()) {
            String url = server.dataSource().getJdbcUrl().replaceFirst("/[^/]*$", "/other");
            CommandLineRun run = compare(
                    server.dataSource().getPassword(),
                    TestProvider.four(),
                    "--db=embedded," + url,
                    "--db-user=" + server.dataSource().getUsername(),
                    "--lessons",
                    "--scenario=g-single-write,lost-update-none,snapshot-and-current-read,phantom");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains(url + ": MariaDB 11.4.5-MariaDB, with snapshot isolation, through MySQL Connector/J ")
                    .contains("lost-update-none at repeatable-read on jdbc: the same on embedded\n")
                    .containsOnlyOnce("  as declared, " + url + " differs: When the trade's UPDATE stops waiting, ")
                    .endsWith("4 of 16 comparisons are the same on all databases\n")
                    .doesNotContain("different results");

            CommandLineRun json = compare(
                    server.dataSource().getPassword(),
                    List.of(TestProvider.real("jdbc")),
                    "--db=embedded," + url,
                    "--db-user=" + server.dataSource().getUsername(),
                    "--lessons",
                    "--scenario=lost-update-none",
                    "--format=json");

            assertThat(json.exitCode()).as(json.err()).isZero();
            assertThat(JSON.std.mapFrom(json.out()).get("comparison"))
                    .asString()
                    .contains("declared={" + url + "=When the trade's UPDATE stops waiting, ");
            ResultSchemaTest.fits("compare-db", json.out());
        }
    }

    /**
     * Returns a database that behaves almost like MariaDB from 11.6 on. MariaDB 11.4 refuses some statements sooner,
     * without waiting first.
     */
    private static Database withSnapshotIsolation() throws SQLException {
        Database server = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady();
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE other");
            statement.execute("SET GLOBAL innodb_snapshot_isolation = ON");
            return server;
        } catch (SQLException e) {
            server.close();
            throw e;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--db=embedded | --db needs at least two databases",
                "--format=text | --db",
                "--db=embedded,oracle | ",
                "--db=oracle,embedded | ",
            })
    @DisplayName("refuses an invalid list of databases in one line, exit code 2")
    void usage(String argument, String message) {
        CommandLineRun run = compare(null, TestProvider.four(), argument, "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(message == null ? "" : message);
    }

    @Test
    @DisplayName("prints one JSON document with each database's environment and transcripts")
    void json() {
        CommandLineRun run = compare(
                null, List.of(brokenOnTheSecond()), "--db=embedded,embedded", "--scenario=simple", "--format=json");

        assertThat(run.exitCode()).isEqualTo(3);
        Map<String, Object> document = JSON.std.mapFrom(run.out());
        assertThat(document.keySet()).containsExactly("databases", "comparison", "failures");
        assertThat((List<?>) document.get("databases")).hasSize(2).allSatisfy(database -> assertThat(
                        ((Map<?, ?>) database).keySet().toString())
                .isEqualTo("[name, environment, transcripts]"));
        assertThat((List<?>) document.get("failures")).hasSize(1);
        assertThat((List<?>) document.get("comparison"))
                .singleElement()
                .asString()
                .contains("same=false", "groups=[[embedded], [embedded (2)]]");
    }
}
