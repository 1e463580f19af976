package dev.ormworkbench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** What steps send is counted, shown and delayed, and only if that is asked for. */
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

    /** The traces of a scenario's steps on one implementation, in order. */
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

    /** The most that a call may cost, with the driver tuned: 17 batches, a commit, and auto-commit off and on. */
    @ParameterizedTest
    @CsvSource({
        "mysql, hibernate, 4",
        "mysql, jdbc, 1",
        "mysql, jooq, 1",
        "mysql, mybatis, 1",
        "mariadb, hibernate, 4",
        "mariadb, jdbc, 1",
        "mariadb, jooq, 1",
        "mariadb, mybatis, 1"
    })
    void roundTripsAreAtTheFloorThatTheUnitOfWorkAllows(String driver, String implementation, int create)
            throws Exception {
        assertThat(traces(implementation, "simple", "--driver", driver))
                .extracting(trace -> value(trace, "roundTrips"))
                .containsExactly(create, 1, 20, 1, 1);
        assertThat(traces(implementation, "trade", "--driver", driver))
                .extracting(trace -> value(trace, "roundTrips"))
                .containsExactly(create, create, 4, 6, 1);
    }

    @Test
    void aStepTellsItsStatementsTheirParametersRowsAndTransactions() throws Exception {
        Map<?, ?> trade = traces("jdbc", "trade").get(3);

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
    void aBatchIsOneStatementOfJdbcAndOneCommand() throws Exception {
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
    void countsAndStatementsAreTablesBehindTheScenario() {
        CommandLineRun run = CommandLineRun.of("--scenario=trade", "--impl=jdbc,hibernate", "--trace=sql");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("== trade: what was sent\ncreate(id=\"1\", coins=100, goods=0)\n hibernate ")
                .contains(" step      | implementation | statements | commands | round trips |")
                .containsPattern("\n 4 trade   \\| jdbc           \\| +3 \\| +6 \\| +6 \\|")
                .containsPattern("\n all steps \\| jdbc           \\| +7 \\| +13 \\| +13 \\|");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void nothingIsToldThatNobodyAskedFor() {
        assertThat(CommandLineRun.of("--scenario=trade", "--impl=jdbc", "--format=json")
                        .out())
                .doesNotContain("\"trace\"", "roundTrips");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--latency=2s", "--latency=-1ms", "--latency=1", "--latency=1m", "--latency=ms"})
    void aLatencyHasAUnitAndABound(String option) {
        CommandLineRun run = CommandLineRun.of(option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).endsWith("is no delay from 0 to 1s, such as 1ms, 0.5ms or 200us. Try --help.\n");
    }

    @Test
    void whatIsPlayedToWarmUpDoesNotCount() throws Exception {
        assertThat(traces("jdbc", "trade", "--warm-up=3"))
                .extracting(trace -> value(trace, "roundTrips"))
                .containsExactly(1, 1, 4, 6, 1);
        assertThat(CommandLineRun.of("--warm-up=1001").err())
                .isEqualTo("--warm-up is 0 to 1000, not 1001. Try --help.\n");
    }

    @Test
    void aTraceOfLessonsIsWrongUsage() {
        assertThat(CommandLineRun.of("--lessons", "--trace").err())
                .isEqualTo("--trace is for scenarios, and --lessons prints none. Try --help.\n");
    }
}
