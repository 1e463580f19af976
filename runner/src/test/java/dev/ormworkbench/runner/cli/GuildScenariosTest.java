package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestGuildProvider;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Scenarios with guilds")
class GuildScenariosTest {

    private static final String PAGE = """
            name: mine
            summary: a page of two guilds of one member
            FIXED
            steps:
              - createGuild: {name: a, fee: "1", tier: gold, founded: "2020-01-01T00:00:00Z", members: [{name: ann}]}
              - createGuild: {name: b, fee: "1", tier: gold, founded: "2020-01-01T00:00:00Z", members: [{name: ann}]}
              - {page: 2, as: page}
            theme: associations
            happened:
              sent: {step: page, SENT}
            expect:
              - {result: RESULT}
            """;

    @TempDir
    private Path folder;

    /** The four, and one that keeps players alone. */
    private static List<PlayerStoreProvider> withOneOfPlayers() {
        List<PlayerStoreProvider> all = new ArrayList<>(TestProvider.four());
        all.add(TestProvider.correct("mine"));
        return all;
    }

    private String page(String fixed, int statements) throws IOException {
        return page(fixed, "statements: {is: " + statements + "}", "happened");
    }

    private String page(String fixed, String sent, String result) throws IOException {
        Path file = folder.resolve("mine.yaml");
        return Files.writeString(
                        file,
                        PAGE.replace("FIXED\n", fixed).replace("SENT", sent).replace("RESULT", result))
                .toString();
    }

    @Test
    @DisplayName("give the same on every implementation")
    void theSame() {
        CommandLineRun run = CommandLineRun.of("--scenario=guilds");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("guilds: the same on hibernate, jdbc, jooq, mybatis\n");
    }

    @Test
    @DisplayName("say which bound a fee would pass")
    void overflow() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                summary: a fee at its bound
                steps:
                  - createGuild: {name: a, fee: "99999999.99", tier: gold, founded: "2020-01-01T00:00:00Z"}
                  - {raiseFees: {percent: "0.01", tier: gold}, expect: {error: BalanceOverflowException}}
                """);
        CommandLineRun run = CommandLineRun.of("--scenario=" + file);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("raiseFees failed: BalanceOverflowException: a fee would pass 99999999.99\n")
                .endsWith("mine: the same on hibernate, jdbc, jooq, mybatis\n");
    }

    @Test
    @DisplayName("are not for an implementation without a store of guilds")
    void onlyForThoseWithAStore() {
        CommandLineRun all = CommandLineRun.of(withOneOfPlayers(), "--scenario=guilds");
        assertThat(all.exitCode()).isZero();
        assertThat(all.err()).contains("mine").hasLineCount(1);
        assertThat(all.out()).doesNotContain("mine");

        CommandLineRun named = CommandLineRun.of(withOneOfPlayers(), "--scenario=guilds", "--impl=mine");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("mine has no store of guilds").hasLineCount(1);
    }

    @Test
    @DisplayName("do not keep an implementation without a store of guilds from playing the others")
    void besideOthers() {
        CommandLineRun run = CommandLineRun.of(withOneOfPlayers(), "--scenario=trade,guilds", "--impl=jdbc,mine");

        assertThat(run.err()).isEqualTo("mine has no store of guilds: it does not play the scenario that needs one\n");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("== trade on jdbc, mine\n").contains("== guilds on jdbc\n");
    }

    @Test
    @DisplayName("fetch as asked for, unless they fix it")
    void fetching() throws IOException {
        for (String[] args : new String[][] {
            {"--scenario=" + page("", 7), "--fetching=select"},
            {"--scenario=" + page("", 4)},
            {"--scenario=" + page("fetching: join\n", 1), "--fetching=select"}
        }) {
            CommandLineRun run = CommandLineRun.of(CommandLineRun.args(List.of(args), "--lessons", "--impl=jdbc,jooq"));
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @Test
    @DisplayName("are for those that 'list' shows with guilds, and so are pitfalls")
    void list() {
        List<PlayerStoreProvider> three = List.of(
                TestProvider.correct("mine"),
                new TestGuildProvider("other", UnaryOperator.identity()).withPlayers(),
                new TestGuildProvider("third", UnaryOperator.identity()).withPitfalls(UnaryOperator.identity()));

        assertThat(CommandLineRun.of(three, "list").out())
                .contains(
                        "\n  mine   for tests (none)\n",
                        "\n  other  for tests (none); players, guilds\n",
                        "\n  third  for tests (none); players, guilds, pitfalls\n");
        assertThat(CommandLineRun.of(three, "list", "--format=json").out().replaceAll("\\s", ""))
                .contains(
                        "\"contracts\":[\"players\"],",
                        "\"contracts\":[\"players\",\"guilds\"],",
                        "\"contracts\":[\"players\",\"guilds\",\"pitfalls\"],");
    }

    @Test
    @DisplayName("may count round trips and bytes")
    void roundTripsAndBytes() throws IOException {
        // BATCH has 4 statements, and a COMMIT.
        for (List<String> each : List.of(
                List.of("roundTrips: {is: 5}", "happened"),
                List.of("roundTrips: {under: 5}", "prevented"),
                List.of("bytes: {over: 500, under: 5000}", "happened"),
                List.of("bytes: {under: 500}", "prevented"))) {
            CommandLineRun run = CommandLineRun.of(
                    "--lessons", "--scenario=" + page("", each.get(0), each.get(1)), "--impl=jdbc", "--driver=mysql");
            assertThat(run.exitCode()).as(each + run.out()).isZero();
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    @DisplayName("name the fetching in the first line if they leave it open, and others do not")
    void headline() throws IOException {
        assertThat(firstLine("--scenario=guilds", "--fetching=join")).endsWith(", auto-commit split, fetching join");
        assertThat(firstLine("--lessons", "--scenario=stale-save")).endsWith(", auto-commit split, fetching batch");
        assertThat(firstLine("--lessons", "--scenario=n-plus-one")).endsWith(", auto-commit split");
        assertThat(firstLine("--scenario=trade", "--fetching=join")).endsWith(", auto-commit split");
        assertThat(CommandLineRun.of("--scenario=" + page("fetching: join\n", 1), "--impl=jdbc", "--format=json")
                        .out())
                .doesNotContain("\"fetching\" : \"batch\"");
        assertThat(CommandLineRun.of("--scenario=trade,guilds", "--impl=jdbc", "--format=json")
                        .out())
                .contains("\"locking\" : \"pessimistic\",\n    \"fetching\" : \"batch\",\n");
    }

    @Test
    @DisplayName("do not have the fetching in the first line if no implementation plays them")
    void headlineWithoutGuilds() {
        for (List<String> impl : List.of(List.of("mine"), List.of("jdbc", "mine"))) {
            CommandLineRun run = CommandLineRun.of(
                    withOneOfPlayers(), "--lessons", "--scenario=g1a,stale-save", "--impl=" + String.join(",", impl));

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines().findFirst().orElseThrow().endsWith(", fetching batch"))
                    .isEqualTo(impl.contains("jdbc"));
        }
        assertThat(CommandLineRun.of(
                                withOneOfPlayers(),
                                "--lessons",
                                "--scenario=g1a,stale-save",
                                "--impl=mine",
                                "--format=json")
                        .out())
                .doesNotContain("\"fetching\"");
    }

    private static String firstLine(String... args) {
        return CommandLineRun.of(CommandLineRun.args(List.of(args), "--impl=jdbc"))
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("alone create the tables of guilds")
    void tables() throws SQLException {
        assertThat(tablesCreatedBy("--scenario=trade,simple", "--impl=jdbc")).isEqualTo(1);
        assertThat(tablesCreatedBy("--lessons", "--scenario=p4", "--impl=jdbc")).isEqualTo(1);
        assertThat(tablesCreatedBy("--scenario=trade,guilds", "--impl=jdbc")).isEqualTo(6);
    }

    /** The server counts them for all of its databases. Tests run one after the other. */
    private static int tablesCreatedBy(String... args) throws SQLException {
        SharedServer server = SharedServer.get();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password())) {
            int before = createdTables(connection);
            assertThat(CommandLineRun.of(args).exitCode()).isZero();
            return createdTables(connection) - before;
        }
    }

    private static int createdTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_create_table'")) {
            assertThat(row.next()).isTrue();
            return row.getInt(2);
        }
    }

    @Test
    @DisplayName("that count what is sent say the counts, and show no trace that nobody asked for")
    void counts() {
        String[] args = {"--lessons", "--scenario=n-plus-one,identity-ends-batching,cartesian-product", "--format=json"
        };
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"sent\" : {\n        \"select\" : {\n          \"statements\" : 26\n")
                .doesNotContain("\"traces\"", "besideSteps");

        CommandLineRun traced = CommandLineRun.of(CommandLineRun.args(List.of(args), "--trace"));
        assertThat(traced.out()).contains("\"traces\"");
        assertThat(sent(traced)).isNotEmpty().isEqualTo(sent(run));
    }

    /** Returns the counts of all lessons, in order. */
    private static List<String> sent(CommandLineRun run) {
        return run.out()
                .lines()
                .filter(line -> line.matches(" {10}\"(statements|rows)\" : \\d+"))
                .toList();
    }
}
