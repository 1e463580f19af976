package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.wire.CommandKind;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.runner.wire.WireTraffic;
import dev.ormworkbench.store.AutoCommit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationTraceTest {

    /** A hundred commands, one every 10 us, each answered after 5 us. */
    @Test
    void theTimeIsOfAllCommandsAndNotOfThoseThatAreKept() {
        List<SentCommand> commands = IntStream.range(0, 100)
                .mapToObj(i -> new SentCommand(1, CommandKind.COM_QUERY, "SELECT 1", 8, 13, 11, 5000, 7 + 10_000L * i))
                .toList();
        OperationTrace trace = OperationTrace.of(
                "jdbc",
                new ClientSettings(Driver.MYSQL, Tuning.DEFAULT, AutoCommit.SPLIT),
                MeasuredOperation.CREATE_ALL,
                new StepTrace(List.of(), new WireTraffic(commands, WireTotals.NOTHING), Timeline.NONE));

        assertThat(trace.wire()).hasSize(OperationTrace.MOST_COMMANDS);
        assertThat(trace.tookMicros()).isEqualTo(995);
        assertThat(trace.shownMicros()).isEqualTo(195);
    }

    /** Ten members of a guild, each with its items and its skills. */
    @Test
    void ofManyCallsAStatementIsShownOnceWithAllItsRows() {
        Stream<JdbcCall> ofMembers = IntStream.range(0, 10)
                .boxed()
                .flatMap(i -> Stream.of(select("SELECT items", 10), select("SELECT skills", 3)));

        assertThat(shown(Stream.concat(Stream.of(select("SELECT members", 10)), ofMembers)))
                .containsExactly("1 SELECT members: 10 rows", "10 SELECT items: 100 rows", "10 SELECT skills: 30 rows");
    }

    @Test
    void rowsAreUnknownIfThoseOfOneCallAre() {
        assertThat(shown(IntStream.range(0, 21).mapToObj(i -> select("SELECT", i == 20 ? JdbcCall.UNKNOWN_ROWS : 1))))
                .containsExactly("21 SELECT: -1 rows");
    }

    /** A transaction that ends in between keeps its statements. */
    @Test
    void statementsOfTwoTransactionsAreNotOne() {
        Stream<JdbcCall> two = IntStream.range(0, 22).mapToObj(i -> i == 11 ? commit() : select("SELECT", 1));

        assertThat(shown(two)).containsExactly("11 SELECT: 11 rows", "1 commit(): -1 rows", "10 SELECT: 10 rows");
    }

    @Test
    void ofFewCallsEachIsShownInItsOrder() {
        assertThat(shown(Stream.of(
                        select("UPDATE", 1),
                        select("UPDATE", 1),
                        select("INSERT", JdbcCall.UNKNOWN_ROWS),
                        select("INSERT", JdbcCall.UNKNOWN_ROWS),
                        select("UPDATE", 1))))
                .containsExactly("1 UPDATE: 1 rows", "1 UPDATE: 1 rows", "2 INSERT: -1 rows", "1 UPDATE: 1 rows");
    }

    private static List<String> shown(Stream<JdbcCall> calls) {
        return OperationTrace.of(
                        "jdbc",
                        new ClientSettings(Driver.MYSQL, Tuning.DEFAULT, AutoCommit.SPLIT),
                        MeasuredOperation.PAGE_SELECT,
                        new StepTrace(calls.toList(), new WireTraffic(List.of(), WireTotals.NOTHING), Timeline.NONE))
                .calls()
                .stream()
                .map(call -> call.executions() + " " + call.sql() + ": " + call.rows() + " rows")
                .toList();
    }

    private static JdbcCall select(String sql, long rows) {
        return new JdbcCall(1, JdbcCall.Kind.STATEMENT, sql, List.of(), rows, 0, Duration.ZERO);
    }

    private static JdbcCall commit() {
        return new JdbcCall(1, JdbcCall.Kind.COMMIT, "commit()", List.of(), JdbcCall.UNKNOWN_ROWS, 0, Duration.ZERO);
    }
}
