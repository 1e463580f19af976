package dev.ormworkbench.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.wire.CommandKind;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.runner.wire.WireTraffic;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks for every lesson, implementation and driver that the traffic of a step was sent by its session. Each borrowed
 * connection identifies its session on the wire, so the bytes alone prove it.
 */
class SessionTraceTest {

    private static final String MARK = "DO 'lent to ";

    private static final List<Isolation> LEVELS = List.of(Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE);

    static Stream<Arguments> ways() {
        return Implementations.onClassPath().providers().stream().flatMap(provider -> Stream.of(Driver.values())
                .map(driver -> Arguments.of(provider.name(), provider, driver)));
    }

    private record Sent(String session, String where, SentCommand command) {}

    @ParameterizedTest(name = "{0} through {2}")
    @MethodSource("ways")
    void sqlCommandsAndRoundTripsOfAStepBelongToItsSession(String name, PlayerStoreProvider provider, Driver driver)
            throws Exception {
        SharedServer server = SharedServer.get();
        int waits = 0;
        int sentLater = 0;
        try (Database database = TestDatabase.open(
                                server.url(), server.user(), server.password(), driver, ContractDatabase.tuning())
                        .awaitReady();
                Tracer tracer = Tracer.open(database, ContractDatabase.autoCommit(), Duration.ZERO);
                SessionStores stores =
                        new SessionStores(provider, tracer.connections(), database.product(), SessionTraceTest::mark);
                LockWaits lockWaits = database.lockWaits()) {
            tracer.warmUp(4);
            ScenarioEngine engine = new ScenarioEngine(42, lockWaits, Optional.of(tracer), Retry.NONE, Fetching.BATCH);
            for (Scenario lesson : ScenarioFiles.lessons()) {
                if (!lesson.contracts().equals(Set.of(Contract.PLAYERS))) {
                    continue; // the sessions have stores of players alone
                }
                for (Isolation level : lesson.levels(LEVELS)) {
                    database.emptyTable();
                    Transcript transcript = engine.play(
                            SessionStores.named(lesson),
                            stores.of(lesson),
                            Scope.Setting.on(database, name, Set.of(), /* spread= */ false, level));
                    requireSent(transcript);
                    requireOwn(transcript);
                    waits += (int) transcript.steps().stream()
                            .filter(PlayedStep::blocked)
                            .count();
                    sentLater += sentLater(transcript);
                }
            }
        }
        assertThat(waits).isGreaterThan(20);
        // For example, the rest of a trade whose first UPDATE had to wait.
        assertThat(sentLater).isGreaterThan(5);
    }

    private static void mark(String session, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MARK + session + "'");
        }
    }

    private static StepTrace trace(PlayedStep step) {
        return step.trace().orElseThrow();
    }

    /** Checks what holds for each step, whichever session it belongs to. */
    private static void requireSent(Transcript transcript) {
        for (PlayedStep step : transcript.steps()) {
            String where = transcript.title() + ", " + step.numberedLine();
            WireTraffic wire = trace(step).wire();
            WireTotals totals = wire.totals();
            assertThat(totals.roundTrips()).as(where).isLessThanOrEqualTo(totals.commandCount());
            assertThat(totals.handshakes().connections()).as(where).isZero();
            assertThat(totals.commandCount())
                    .as(where)
                    .isEqualTo(wire.commands().size());
            assertThat(totals.bytesIn())
                    .as(where)
                    .isEqualTo(wire.commands().stream()
                            .mapToLong(SentCommand::bytesIn)
                            .sum());
            assertThat(totals.bytesOut())
                    .as(where)
                    .isEqualTo(wire.commands().stream()
                            .mapToLong(SentCommand::bytesOut)
                            .sum());
        }
        assertThat(transcript.beside().orElseThrow().noSession().calls()).isEmpty();
        // The pool checks that idle connections are alive before it lends them.
        assertThat(transcript.beside().orElseThrow().noSession().wire().commands())
                .extracting(SentCommand::kind)
                .allMatch(kind -> kind == CommandKind.COM_PING);
    }

    private static void requireOwn(Transcript transcript) {
        Map<Integer, String> lendings = new HashMap<>();
        Map<Integer, String> connections = new HashMap<>();
        for (PlayedStep step : transcript.steps()) {
            for (JdbcCall call : trace(step).calls()) {
                if (call.sql().startsWith(MARK)) {
                    lendings.put(call.connection(), marked(call.sql()));
                }
            }
        }
        for (PlayedStep step : transcript.steps()) {
            for (JdbcCall call : trace(step).calls()) {
                assertThat(lendings.get(call.connection()))
                        .as(transcript.title() + ", " + step.numberedLine() + ": " + call.sql())
                        .isEqualTo(step.step().session());
            }
        }
        for (Sent sent : inOrder(transcript)) {
            if (sent.command().text().startsWith(MARK)) {
                connections.put(
                        sent.command().connection(), marked(sent.command().text()));
            }
            assertThat(connections.get(sent.command().connection()))
                    .as(sent.where() + ": " + sent.command())
                    .isEqualTo(sent.session());
        }
    }

    private static List<Sent> inOrder(Transcript transcript) {
        List<Sent> all = new ArrayList<>();
        for (PlayedStep step : transcript.steps()) {
            trace(step)
                    .wire()
                    .commands()
                    .forEach(command -> all.add(
                            new Sent(step.step().session(), transcript.title() + ", " + step.numberedLine(), command)));
        }
        transcript.beside().orElseThrow().ends().forEach((session, trace) -> trace.wire()
                .commands()
                .forEach(command -> all.add(new Sent(session, transcript.title() + ", end of " + session, command))));
        all.sort(Comparator.comparing(sent -> sent.command().beganNanos()));
        return all;
    }

    private static String marked(String sql) {
        return sql.substring(MARK.length(), sql.length() - 1);
    }

    /** Counts calls of waiting steps made while another step was played, each within its own step's time. */
    private static int sentLater(Transcript transcript) {
        int later = 0;
        for (PlayedStep step : transcript.steps()) {
            StepTrace trace = trace(step);
            int end = step.returnedAfter().orElse(Integer.MAX_VALUE);
            for (JdbcCall call : trace.calls()) {
                int sent = trace.sentIn(call).orElse(Integer.MAX_VALUE);
                int answered = trace.answeredIn(call).orElse(Integer.MAX_VALUE);
                assertThat(sent).as(step.numberedLine()).isBetween(step.number(), answered);
                assertThat(answered).as(step.numberedLine()).isLessThanOrEqualTo(end);
                later += sent > step.number() ? 1 : 0;
            }
        }
        return later;
    }
}
