package dev.ormworkbench.store.contract.product;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.call.TransactionEnd;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.error.TransactionTooLargeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-15, PS-16 and PS-26 when the store and another transaction are on different nodes of a cluster: nobody waits for
 * locks, and the second to commit loses. The kit commits on its node just before the store does, and waits until the
 * store's node has applied that.
 */
public abstract class ClusterRules extends Rules {

    /** The store's node; the kit's node is 0. */
    private static final int THERE = 1;

    /** How often a bulk and another commit meet. */
    private static final int MOMENTS = 300;

    /** The players of such a bulk. */
    private static final int BULK = 30;

    private static final Player CAROL = new Player("carol", 5, 6);
    private static final Player DAVE = new Player("dave", 2000, 4);
    private static final Player OVERTAKING_ALICE = new Player("alice", 50, 60);

    protected ClusterRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() {
        assumeTrue(bench().nodes() > 2, "no nodes of a cluster are named");
        table().insert(ALICE, BOB);
        bench().stayOn(THERE);
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 a call on one node sees what has just been committed on another")
    void seesOtherNodes() {
        PlayerStore store = store();
        for (int round = 1; round <= 50; round++) {
            table().set(player("alice", round, 1));
            assertThat(store.find("alice")).contains(player("alice", round, 1));
            table().insert(CAROL);
            store.update(player("carol", round, 2));
            assertThat(table().find("carol")).contains(player("carol", round, 2));
            table().set(player("bob", 0, 0));
            assertThat(store.trade(new Trade("carol", "bob", 1, 1))).isEqualTo(TradeOutcome.BUYER_COINS_NOT_ENOUGH);
            assertThat(store.delete("carol")).isTrue();
            table().insert(CAROL);
            assertThat(catchThrowable(() -> store.create(CAROL))).isInstanceOf(DuplicatePlayerException.class);
            table().delete("carol");
            assertThat(store.count()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-16")
    @DisplayName("PS-16 a trade that fails certification is a conflict, changes nothing, and succeeds when repeated")
    void tradeOvertaken(Locking locking) {
        PlayerStore store = store(locking);
        watch().beforeCommitting(this::overtake);

        Throwable failure = catchThrowable(() -> Operation.TRADE.on(store));

        assertConflict(failure, "trade", "alice", "bob");
        assertThat(table().players()).containsExactly(OVERTAKING_ALICE, BOB);
        assertThat(Operation.TRADE.on(store)).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("alice", 51, 59), player("bob", 99, 101));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Locking.class,
            names = {"PESSIMISTIC", "CONDITIONAL"})
    @Tag("PS-16")
    @DisplayName("PS-16 a refused trade whose locked rows change on another node is a conflict, and changes nothing")
    void refusalOvertaken(Locking locking) {
        PlayerStore store = store(locking);
        Trade tooMuch = new Trade("alice", "bob", 1, 1000);
        watch().beforeCommitting(this::overtake);

        Throwable failure = catchThrowable(() -> store.trade(tooMuch));

        assertConflict(failure, "trade", "alice", "bob");
        assertThat(table().players()).containsExactly(OVERTAKING_ALICE, BOB);
        assertThat(store.trade(tooMuch)).isEqualTo(TradeOutcome.BUYER_COINS_NOT_ENOUGH);
    }

    @Test
    @Tag("PS-16")
    @DisplayName(
            "PS-16 createAll with an id created on another node is a conflict and stores nothing, then is a duplicate")
    void bulkOvertaken() {
        PlayerStore store = store();
        watch().beforeCommitting(connection -> {
            table().insert(CAROL);
            assertThat(table().onNodeOf(connection).find("carol")).contains(CAROL);
        });

        Throwable failure = catchThrowable(() -> Operation.CREATE_ALL.on(store));

        assertConflict(failure, "createAll");
        assertThat(table().players()).containsExactly(ALICE, BOB, CAROL);
        assertThat(catchThrowable(() -> Operation.CREATE_ALL.on(store))).isInstanceOf(DuplicatePlayerException.class);
        assertThat(table().players()).containsExactly(ALICE, BOB, CAROL);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 createAll that meets another node's commit between its batches stores no batch")
    void bulkOvertakenBetweenBatches() {
        PlayerStore store = store();
        Stream<Player> players = IntStream.range(0, 30)
                .peek(i -> {
                    if (i == 20) {
                        table().insert(player("p0", 7, 7));
                        assertThat(table().on(THERE).find("p0")).contains(player("p0", 7, 7));
                    }
                })
                .mapToObj(i -> player("p" + i, i, i));

        Throwable failure = catchThrowable(() -> store.createAll(players, 5));

        assertConflict(failure, "createAll");
        assertThat(table().players()).containsExactly(ALICE, BOB, player("p0", 7, 7));
    }

    /** Some servers tell only at some moments that the transaction is rolled back, so this tries many. */
    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 createAll that meets another node's commit at any moment stores all of its players or none")
    void bulkOvertakenAtAnyMoment() throws Exception {
        PlayerStore store = store();
        Random random = new Random(7);
        for (int round = 0; round < MOMENTS; round++) {
            table().empty();
            int moment = random.nextInt(BULK);
            CountDownLatch there = new CountDownLatch(1);
            Future<Boolean> other = inBackground(() -> {
                there.await();
                return isInserted(DAVE);
            });

            Optional<Throwable> failure = Optional.ofNullable(catchThrowable(() -> store.createAll(
                    IntStream.range(0, BULK)
                            .peek(i -> {
                                if (i == moment) {
                                    there.countDown();
                                }
                            })
                            .mapToObj(i -> i == 0 ? DAVE : player("p" + i, i, i)),
                    5)));

            boolean overtaken = resultOf(other);
            assertThat(table().count())
                    .as(
                            "players after round %s, in which the other one was stored: %s, and failed: %s",
                            round, overtaken, failure)
                    .isEqualTo((overtaken ? 1 : 0) + (failure.isPresent() ? 0 : BULK));
            assertThat(failure.isPresent() || !overtaken)
                    .as("one id is stored once")
                    .isTrue();
        }
    }

    private boolean isInserted(Player player) throws SQLException {
        try (Connection connection = bench().connection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + PlayerSchema.TABLE + " (id, coins, goods) VALUES (?, ?, ?)")) {
            insert.setString(1, player.id());
            insert.setInt(2, player.coins());
            insert.setInt(3, player.goods());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a rollback that throws the certification conflict does not hide the failure that led to it")
    void rollbackOvertaken() {
        PlayerStore store = store();
        watch().beforeRollback(this::overtake);
        assertThat(catchThrowable(() -> store.trade(new Trade("alice", "nobody", 1, 1))))
                .isInstanceOf(PlayerNotFoundException.class);
        assertThat(table().players()).containsExactly(OVERTAKING_ALICE, BOB);

        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.findForUpdate("alice")).contains(OVERTAKING_ALICE);
        watch().beforeRollback(connection -> overtake(connection, player("alice", 1, 1)));
        assertThat(catchThrowable(() -> transaction.create(BOB))).isInstanceOf(DuplicatePlayerException.class);
        assertThat(table().players()).containsExactly(player("alice", 1, 1), BOB);
        assertThat(store.find("bob")).contains(BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-26")
    @DisplayName("PS-26 a transaction that fails certification ends with a conflict at its next call to the server")
    void transactionOvertaken(TransactionCall call) throws Exception {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(DAVE);
        assertThat(transaction.findForUpdate("alice")).contains(ALICE);
        overtake();

        Throwable failure = catchThrowable(() -> {
            call.on(transaction);
            transaction.commit(); // a unit of work may have answered from its cache
        });

        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class).hasRootCauseInstanceOf(SQLException.class);
        assertThat(catchThrowable(() -> transaction.find("alice"))).isInstanceOf(IllegalStateException.class);
        assertThat(table().players()).containsExactly(OVERTAKING_ALICE, BOB);
        bench().requireAllConnectionsBackAsTheyCame();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionEnd.class,
            names = {"ROLLBACK", "CLOSE"})
    @Tag("PS-26")
    @DisplayName("PS-26 rolling back a transaction that failed certification is no failure")
    void takenBack(TransactionEnd end) throws Exception {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(DAVE);
        assertThat(transaction.findForUpdate("alice")).contains(ALICE);
        overtake();

        end.of(transaction);

        assertThat(table().players()).containsExactly(OVERTAKING_ALICE, BOB);
        bench().requireAllConnectionsBackAsTheyCame();
    }

    @Test
    @Tag("PS-24")
    @DisplayName("PS-24 transactions on two nodes can both lock a row, and the second to commit gets a conflict")
    void bothLock() {
        PlayerTransaction here = begin(Isolation.REPEATABLE_READ);
        bench().stayOn(THERE + 1);
        PlayerTransaction there = begin(Isolation.REPEATABLE_READ);
        assertThat(here.findForUpdate("alice")).contains(ALICE);
        assertThat(there.findForUpdate("alice")).contains(ALICE);
        there.update(player("alice", 99, 100));
        here.update(player("alice", 101, 100));
        here.commit();

        assertThat(catchThrowable(there::commit)).isInstanceOf(ConcurrencyConflictException.class);
        assertThat(table().players()).containsExactly(player("alice", 101, 100), BOB);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 createAll of more rows than the cluster accepts fails, and nothing is stored")
    void tooManyRows() {
        table().on(THERE).setGlobal("wsrep_max_ws_rows = 100");
        try {
            Throwable failure = catchThrowable(
                    () -> store().createAll(IntStream.range(0, 300).mapToObj(i -> player("p" + i, i, i)), 50));

            assertThat(failure)
                    .isInstanceOf(TransactionTooLargeException.class)
                    .hasRootCauseInstanceOf(SQLException.class);
            assertFailureNames(failure, "createAll");
        } finally {
            table().on(THERE).setGlobal("wsrep_max_ws_rows = 0");
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @Test
    @Tag("PS-16")
    @DisplayName(
            "PS-16 on a node without a quorum the store is unavailable, keeps no connection, and recovers afterwards")
    void outsideOfTheQuorum() throws Exception {
        StorePools pool = pools(THERE, "one", config -> config.setMaximumPoolSize(1));
        PlayerStore store = open(pool, Locking.PESSIMISTIC);
        PlayerTransaction open = begin(Isolation.REPEATABLE_READ);
        open.create(DAVE);
        cutOff();
        try {
            table().on(THERE).awaitStatus("wsrep_cluster_status", "non-Primary");
            for (Operation operation : Operation.values()) {
                assertThat(catchThrowable(() -> operation.on(store)))
                        .as(operation.toString())
                        .isInstanceOf(StoreUnavailableException.class);
                assertThat(pool.open())
                        .as("connections in the pool after " + operation)
                        .isZero();
            }
            assertThat(catchThrowable(() -> open.findForUpdate("alice"))).isInstanceOf(StoreUnavailableException.class);
        } finally {
            heal();
        }
        assertWorksAgain(store);
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if a node is cut off during a trade's commit, the outcome is unknown: all or nothing")
    void cutOffWhileCommitting() throws Exception {
        PlayerStore store = store();
        watch().beforeCommitting(connection -> cutOff());
        Throwable failure;
        try {
            failure = catchThrowable(() -> Operation.TRADE.on(store));
        } finally {
            heal();
        }

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(table().players())
                .isIn(List.of(ALICE, BOB), List.of(player("alice", 101, 99), player("bob", 99, 101)));
        assertThat(table().on(THERE).players()).isEqualTo(table().players());
        assertWorks(store);
    }

    private void assertWorks(PlayerStore store) {
        Optional<Player> alice = table().find("alice");
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                assertThat(store.find("alice")).isEqualTo(alice);
                return;
            } catch (StoreUnavailableException e) {
                // the next one finds another connection
            }
        }
        assertThat(store.find("alice")).isEqualTo(alice);
    }

    private void cutOff() {
        table().on(THERE).setGlobal("wsrep_provider_options = 'gmcast.isolate=1'");
    }

    private void heal() throws InterruptedException {
        table().on(THERE).setGlobal("wsrep_provider_options = 'gmcast.isolate=0'");
        table().on(THERE).awaitStatus("wsrep_local_state_comment", "Synced");
        table().awaitStatus("wsrep_cluster_size", String.valueOf(bench().nodes()));
        table().on(THERE).awaitStatus("wsrep_ready", "ON"); // the last of them
    }

    private void overtake() {
        table().set(OVERTAKING_ALICE);
        assertThat(table().on(THERE).find("alice")).contains(OVERTAKING_ALICE);
    }

    private void overtake(Connection connection) throws SQLException {
        overtake(connection, OVERTAKING_ALICE);
    }

    private void overtake(Connection connection, Player alice) throws SQLException {
        table().set(alice);
        assertThat(table().onNodeOf(connection).find("alice")).contains(alice);
    }

    private void assertConflict(Throwable failure, String operation, String... ids) {
        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class).hasRootCauseInstanceOf(SQLException.class);
        assertFailureNames(failure, operation, ids);
    }
}
