package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Checks that traffic is counted, shown and delayed, and only if an option asks for it. */
class TraceTest {

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Map<?, ?> map, String key) {
        return Objects.requireNonNull((List<?>) map.get(key));
    }

    private static Object value(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    /** Returns the traces of a scenario's steps on one implementation, in order. */
    private static List<? extends Map<?, ?>> traces(String implementation, String scenario, String... options)
            throws Exception {
        CommandLineRun run = CommandLineRun.of(CommandLineRun.args(
                List.of("--format=json", "--trace", "--impl", implementation, "--scenario", scenario), options));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        Map<?, ?> transcript =
                map(list(JSON.std.mapFrom(run.out()), "transcripts").get(0));
        return list(transcript, "steps").stream()
                .map(step -> map(value(map(step), "trace")))
                .toList();
    }

    /** The maximum round trips of a call with the tuned driver: 17 batches and a commit. */
    @ParameterizedTest
    @CsvSource({
        "mysql, hibernate, 2",
        "mysql, jdbc, 1",
        "mysql, jooq, 1",
        "mysql, mybatis, 1",
        "mariadb, hibernate, 2",
        "mariadb, jdbc, 1",
        "mariadb, jooq, 1",
        "mariadb, mybatis, 1"
    })
    void roundTripsAreTheMinimumThatTheUnitOfWorkAllows(String driver, String implementation, int create)
            throws Exception {
        assertThat(traces(implementation, "simple", "--driver", driver))
                .extracting(trace -> value(trace, "roundTrips"))
                .containsExactly(create, 1, 18, 1, 1);
        assertThat(traces(implementation, "trade", "--driver", driver))
                .extracting(trace -> value(trace, "roundTrips"))
                .containsExactly(create, create, 2, 4, 1);
    }

    @Test
    void aTracedStepHasItsStatementsParametersRowsAndTransactions() throws Exception {
        Map<?, ?> trade = traces("jdbc", "trade", "--autocommit=on").get(3);

        assertThat(list(trade, "calls"))
                .extracting(call -> value(map(call), "kind"))
                .containsExactly("auto-commit", "statement", "statement", "statement", "commit", "auto-commit");
        Map<?, ?> select = map(list(trade, "calls").get(1));
        assertThat(value(select, "sql")).asString().endsWith(" FOR UPDATE");
        assertThat(value(select, "parameters")).isEqualTo(List.of(List.of("1", "2")));
        assertThat(value(select, "rows")).isEqualTo(2);
        assertThat(value(map(list(trade, "calls").get(2)), "rows")).isEqualTo(1);
        assertThat(value(trade, "statements")).isEqualTo(3);
        assertThat(list(trade, "wire"))
                .extracting(command -> value(map(command), "kind"))
                .containsOnly("COM_QUERY")
                .hasSize(6);
        assertThat(list(trade, "wire"))
                .extracting(command -> (String) value(map(command), "text"))
                .first()
                .isEqualTo("SET autocommit=0");
    }

    @Test
    void aBatchIsOneJdbcStatementAndOneCommand() throws Exception {
        Map<?, ?> createAll = traces("mybatis", "simple").get(2);
        List<?> batches = list(createAll, "calls").stream()
                .filter(call -> value(map(call), "kind").equals("batch"))
                .toList();

        assertThat(batches).hasSize(17);
        assertThat(list(map(batches.get(0)), "parameters")).hasSize(114);
        assertThat(value(createAll, "statements")).isEqualTo(17);
    }

    @Test
    void latencyIsAddedOnceForEachRoundTrip() throws Exception {
        List<? extends Map<?, ?>> traces = traces("jdbc", "trade", "--latency=5ms");

        assertThat(traces).allSatisfy(trace -> assertThat(((Number) value(trace, "latencyMilliseconds")).doubleValue())
                .isGreaterThanOrEqualTo(5.0 * ((Number) value(trace, "roundTrips")).doubleValue()));
        assertThat(traces("jdbc", "trade"))
                .extracting(trace -> ((Number) value(trace, "latencyMilliseconds")).doubleValue())
                .containsOnly(0.0);
    }

    @Test
    void countsAndStatementsFollowTheScenarioAsTables() {
        CommandLineRun run =
                CommandLineRun.of("--scenario=trade", "--impl=jdbc,hibernate", "--trace=sql", "--autocommit=on");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("== trade: what was sent\n1 create(id=\"1\", coins=100, goods=0)\n hibernate ")
                .contains(" step      | implementation | statements | commands | round trips |")
                .containsPattern("\n 4 trade   \\| jdbc           \\| +3 \\| +6 \\| +6 \\|")
                .containsPattern("\n all steps \\| jdbc           \\| +7 \\| +13 \\| +13 \\|");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void withoutTheOptionNothingIsTraced() {
        assertThat(CommandLineRun.of("--scenario=trade", "--impl=jdbc", "--format=json")
                        .out())
                .doesNotContain("\"trace\"", "roundTrips");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--latency=2s", "--latency=-1ms", "--latency=1", "--latency=1m", "--latency=ms"})
    void aLatencyHasAUnitAndABound(String option) {
        CommandLineRun run = CommandLineRun.of(option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).endsWith("is not a delay from 0 to 1s, such as 1ms, 0.5ms or 200us. Try --help.\n");
    }

    @Test
    void warmUpPlaysDoNotCount() throws Exception {
        assertThat(traces("jdbc", "trade", "--warm-up=3", "--autocommit=on"))
                .extracting(trace -> value(trace, "roundTrips"))
                .containsExactly(1, 1, 4, 6, 1);
        assertThat(CommandLineRun.of("--warm-up=1001").err())
                .isEqualTo("--warm-up is 0 to 1000, not 1001. Try --help.\n");
    }

    /** T2's first UPDATE of "b" waits for T1's commit in step 7. T2 sends the rest during that step. */
    @Test
    void trafficAfterAWaitBelongsToItsSessionAndSaysWhen() {
        CommandLineRun run =
                CommandLineRun.of("--scenario=lost-update-none", "--impl=jdbc", "--trace=sql", "--autocommit=on");

        assertThat(run.out()).contains("""
                5 T2 trade(seller="a", buyer="b", goods=10, price=20)
                 jdbc
                -------------------------------------------------------------------------------------------------
                 -- setAutoCommit(false)
                 SELECT id, coins, goods FROM workbench_player WHERE id IN (?, ?) ORDER BY id [a, b]
                 UPDATE workbench_player SET coins = ?, goods = ? WHERE id = ? [20, 90, a]
                 UPDATE workbench_player SET coins = ?, goods = ? WHERE id = ? [80, 10, b] -- answered in step 7
                 -- sent in step 7:
                 -- commit()
                 -- setAutoCommit(true)
                6 T1 update(id="b", coins=1000, goods=0)
                """).contains("""
                7 T1 commit()
                 jdbc
                ------------------------
                 -- commit()
                 -- setAutoCommit(true)
                8 findAll""");
        assertThat(run.out())
                .containsPattern("\n 5 T2 trade +\\| jdbc +\\| +3 \\| +6 \\| +6 \\|")
                .containsPattern("\n 7 T1 commit +\\| jdbc +\\| +0 \\| +2 \\| +2 \\|");
    }

    @Test
    void eachCallAndCommandNamesTheStepsOfItsRequestAndAnswer() throws Exception {
        List<? extends Map<?, ?>> traces = traces("jdbc", "lost-update-none", "--autocommit=on");

        for (String part : List.of("calls", "wire")) {
            assertThat(list(traces.get(4), part))
                    .extracting(each -> List.of(value(map(each), "sentInStep"), value(map(each), "answeredInStep")))
                    .containsExactly(
                            List.of(5, 5), List.of(5, 5), List.of(5, 5), List.of(5, 7), List.of(7, 7), List.of(7, 7));
            assertThat(list(traces.get(6), part))
                    .extracting(each -> value(map(each), "sentInStep"))
                    .containsExactly(7, 7);
        }
    }

    @Test
    void trafficOfEndingSessionsIsShownApartFromSteps(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("open.yaml");
        Files.writeString(file, """
                name: open
                summary: two transactions that nobody ends
                sessions: [T1, T2]
                steps:
                  - create: {id: "1", coins: 1, goods: 1}
                  - {session: T1, begin: }
                  - {session: T1, findForUpdate: "1"}
                  - {session: T2, begin: }
                  - {session: T2, findForUpdate: "1", expect: {coins: 1}, blocks: true}
                """);
        CommandLineRun run = CommandLineRun.of("--scenario=" + file, "--impl=jdbc", "--trace=sql", "--autocommit=on");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("5 T2 findForUpdate(id=\"1\") -> blocked until the end -> found(")
                .containsPattern("FOR UPDATE \\[1] -- answered after the last step\n")
                .containsPattern("\nend of T1\n jdbc\n-+\n -- rollback\\(\\)\n -- setAutoCommit\\(true\\)\nend of T2\n")
                .containsPattern("\n 5 T2 findForUpdate \\| jdbc +\\| +1 \\| +1 \\| +1 \\|")
                .containsPattern("\n end of T2 +\\| jdbc +\\| +0 \\| +2 \\| +2 \\|")
                .doesNotContain("no session");
        Map<?, ?> transcript = map(list(
                        JSON.std.mapFrom(CommandLineRun.of(
                                        "--scenario=" + file,
                                        "--impl=jdbc",
                                        "--trace",
                                        "--format=json",
                                        "--autocommit=on")
                                .out()),
                        "transcripts")
                .get(0));
        assertThat(list(transcript, "besideSteps"))
                .extracting(each -> value(map(each), "session"))
                .containsExactly("T1", "T2");
    }

    @Test
    void lessonsAreTracedBelowTheirTable() {
        CommandLineRun run = CommandLineRun.of("--lessons", "--scenario=p4", "--impl=jdbc,hibernate", "--trace=sql");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\n p4     | repeatable-read | happened* | happened, blocked\n")
                .contains("\n== p4 at repeatable-read: what was sent\n1 create(id=")
                .contains("-- answered in")
                .containsPattern("\n all steps +\\| jdbc +\\|");
    }
}
