package dev.ormworkbench.runner.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the engine notices waiting sessions, that the other sessions go on, and that everything ends. */
class ScheduleTest {

    private static final Operation BEGIN = new TransactionOperation.Begin(Optional.empty());
    private static final Operation COMMIT = new TransactionOperation.Commit();
    private static final Operation LOCK_1 = new PlayerOperation.FindForUpdate("1");
    private static final Operation LOCK_2 = new PlayerOperation.FindForUpdate("2");

    private final Database database = TestDatabase.open(
            SharedServer.get().url(),
            SharedServer.get().user(),
            SharedServer.get().password(),
            ContractDatabase.driver(),
            ContractDatabase.tuning());
    private final PlayerStore store =
            TestProvider.real("jdbc").open(database.dataSource(), database.product(), Locking.PESSIMISTIC);

    @BeforeEach
    void twoPlayers() {
        database.awaitReady().emptyTable();
    }

    @AfterEach
    void requireAllConnectionsBack() {
        HikariDataSource pool = database.dataSource();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        store.close();
        database.close();
    }

    private static Step main(Operation operation) {
        return new Step(operation);
    }

    private static Step by(String session, Operation operation) {
        return new Step(session, operation, Optional.empty(), List.of());
    }

    private static Operation create(String id) {
        return new PlayerOperation.Create(new PlayerValues(id, 10, 0));
    }

    private static Operation update(String id, int coins) {
        return new PlayerOperation.Update(new PlayerValues(id, coins, 0));
    }

    private Transcript play(LockWaits lockWaits, Step... steps) throws InterruptedException {
        Scenario scenario = new Scenario(
                "test",
                "a test",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("T1", "T2", "T3"),
                Arrays.asList(steps),
                Optional.empty());
        return new ScenarioEngine(1, lockWaits, Optional.empty(), Retry.NONE, Fetching.BATCH)
                .play(
                        scenario,
                        Stores.of(store),
                        Scope.Setting.on(database, "jdbc", Set.of(), false, Isolation.REPEATABLE_READ));
    }

    private Transcript play(Step... steps) throws InterruptedException {
        try (LockWaits lockWaits = database.lockWaits()) {
            return play(lockWaits, steps);
        }
    }

    @Test
    void aWaitingStepIsDetectedAndOthersGoOn() throws Exception {
        Transcript transcript = play(
                main(create("1")),
                by("T1", BEGIN),
                by("T2", BEGIN),
                by("T1", LOCK_1),
                by("T2", LOCK_1),
                by("T1", update("1", 11)),
                by("T1", COMMIT),
                by("T2", COMMIT));

        assertThat(transcript.lines())
                .containsExactly(
                        "1 create(id=\"1\", coins=10, goods=0) -> done()",
                        "2 T1 begin() -> done()",
                        "3 T2 begin() -> done()",
                        "4 T1 findForUpdate(id=\"1\") -> found(id=\"1\", coins=10, goods=0)",
                        "5 T2 findForUpdate(id=\"1\") -> blocked until step 7 -> found(id=\"1\", coins=11, goods=0)",
                        "6 T1 update(id=\"1\", coins=11, goods=0) -> done()",
                        "7 T1 commit() -> done()",
                        "8 T2 commit() -> done()");
    }

    @Test
    void aWaitingReadIsDetectedEvenIfItsTransactionHasWrittenNothing() throws Exception {
        Transcript transcript = play(
                main(create("1")),
                by("T1", BEGIN),
                by("T1", update("1", 11)),
                by("T2", new TransactionOperation.Begin(Optional.of(Isolation.SERIALIZABLE))),
                by("T2", new PlayerOperation.Find("1")),
                by("T1", COMMIT),
                by("T2", COMMIT));

        assertThat(transcript.lines())
                .contains("5 T2 find(id=\"1\") -> blocked until step 6 -> found(id=\"1\", coins=11, goods=0)");
    }

    @Test
    void laterStepsOfAWaitingSessionWaitWithIt() throws Exception {
        Transcript transcript = play(
                main(create("1")),
                by("T1", BEGIN),
                by("T1", LOCK_1),
                by("T2", update("1", 20)),
                by("T2", new PlayerOperation.Find("1")),
                by("T3", new PlayerOperation.Find("1")),
                by("T1", COMMIT));

        assertThat(transcript.lines())
                .endsWith(
                        "4 T2 update(id=\"1\", coins=20, goods=0) -> blocked until step 7 -> done()",
                        "5 T2 find(id=\"1\") -> deferred until step 7 -> found(id=\"1\", coins=20, goods=0)",
                        "6 T3 find(id=\"1\") -> found(id=\"1\", coins=10, goods=0)",
                        "7 T1 commit() -> done()");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aDeadlockEndsOneTransactionWhoseSessionSkipsTheRest(int attempt) throws Exception {
        Transcript transcript = play(
                main(create("1")),
                main(create("2")),
                by("T1", BEGIN),
                by("T2", BEGIN),
                by("T1", LOCK_1),
                by("T2", LOCK_2),
                by("T1", LOCK_2),
                by("T2", LOCK_1),
                by("T1", COMMIT),
                by("T2", COMMIT));

        assertThat(transcript.lines().get(6)).contains("blocked until step 8");
        assertThat(transcript.steps().get(7).blocked()).isFalse();
        assertThat(transcript.steps())
                .filteredOn(step -> step.outcome().error().equals(Optional.of("ConcurrencyConflictException")))
                .hasSize(1);
        assertThat(transcript.lines())
                .filteredOn(line -> line.endsWith("commit() -> skipped()"))
                .hasSize(1);
    }

    @Test
    void openTransactionsAreRolledBackAtTheEndAndWaitingSessionsReturn() throws Exception {
        Transcript transcript =
                play(main(create("1")), by("T1", BEGIN), by("T1", update("1", 11)), by("T2", BEGIN), by("T2", LOCK_1));

        assertThat(transcript.lines())
                .endsWith(
                        "5 T2 findForUpdate(id=\"1\") -> blocked until the end -> found(id=\"1\", coins=10, goods=0)");
        assertThat(store.find("1"))
                .hasValueSatisfying(player -> assertThat(player.coins()).isEqualTo(10));
    }

    @Test
    void aServerThatDoesNotReportWaitsGetsTime() throws Exception {
        Transcript transcript = play(
                Optional::empty,
                main(create("1")),
                by("T1", BEGIN),
                by("T1", LOCK_1),
                by("T2", update("1", 20)),
                by("T1", COMMIT));

        assertThat(transcript.lines())
                .endsWith(
                        "4 T2 update(id=\"1\", coins=20, goods=0) -> blocked until step 5 -> done()",
                        "5 T1 commit() -> done()");
        assertThat(transcript.steps().get(3).took()).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aSingleSessionNeverCountsAsWaiting() throws Exception {
        PlayerStore slow = new ForwardingStore(store) {
            @Override
            public long count() {
                try {
                    Thread.sleep(1_300); // longer than STILLNESS: such a call counts as waiting
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.count();
            }
        };
        Transcript transcript = new ScenarioEngine(1, Optional::empty, Optional.empty(), Retry.NONE, Fetching.BATCH)
                .play(
                        new Scenario(
                                "test",
                                "a test",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(main(new PlayerOperation.Count())),
                                Optional.empty()),
                        Stores.of(slow),
                        Scope.Setting.on(database, "slow", Set.of(), false, Isolation.REPEATABLE_READ));

        assertThat(transcript.lines()).containsExactly("count() -> counted(count=0)");
    }

    @Test
    void stepsOfATransactionThatDidNotBeginAreSkipped() throws Exception {
        PlayerStore busy = new ForwardingStore(store) {
            @Override
            public PlayerTransaction begin(Isolation isolation) {
                throw new ConcurrencyConflictException(new Call("busy", "begin"), "for the test", null);
            }
        };
        Transcript transcript = new ScenarioEngine(1, Optional::empty, Optional.empty(), Retry.NONE, Fetching.BATCH)
                .play(
                        new Scenario(
                                "test",
                                "a test",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(
                                        main(BEGIN),
                                        main(create("1")),
                                        main(COMMIT),
                                        main(new PlayerOperation.Count())),
                                Optional.empty()),
                        Stores.of(busy),
                        Scope.Setting.on(database, "busy", Set.of(), false, Isolation.REPEATABLE_READ));

        assertThat(transcript.lines())
                .endsWith(
                        "create(id=\"1\", coins=10, goods=0) -> skipped()",
                        "commit() -> skipped()",
                        "count() -> counted(count=0)");
    }

    @Test
    void aFailedTransactionIsSkippedToItsEndAndTheSessionMayBeginAnother() throws Exception {
        Transcript transcript = play(
                by("T1", BEGIN),
                by("T1", create("1")),
                by("T1", update("2", 1)),
                by("T1", create("3")),
                by("T1", COMMIT),
                by("T1", BEGIN),
                by("T1", create("3")),
                by("T1", COMMIT),
                main(new PlayerOperation.ListFirst(10)));

        assertThat(transcript.steps())
                .extracting(PlayedStep::outcome)
                .extracting(outcome -> outcome.type())
                .containsExactly("done", "done", "failed", "skipped", "skipped", "done", "done", "done", "players");
        assertThat(transcript.lines()).last().asString().contains("[(id=\"3\", coins=10, goods=0)]");
    }
}
