package dev.ormworkbench.store.contract.failure;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.sql.Connection;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-16: connections lost before, in and after a commit. */
public abstract class LostConnectionRules extends Rules {

    protected LostConnectionRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "CREATE_ALL", "UPDATE", "DELETE", "DELETE_ALL", "TRADE"})
    @Tag("PS-16")
    @DisplayName(
            "PS-16 if the connection is lost during the commit, the outcome is unknown, and the store does not retry")
    void lostWhileCommitting(Operation operation) {
        PlayerStore store = store();
        watch().beforeCommitting(table()::kill);

        Throwable failure = catchThrowable(() -> operation.on(store));

        assertFailure(failure, OutcomeUnknownException.class, operation);
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Locking.class,
            names = {"CONDITIONAL", "OPTIMISTIC", "NONE"})
    @Tag("PS-16")
    @DisplayName(
            "PS-16 under every locking strategy, a trade whose connection is lost at the commit has an unknown outcome")
    void tradeLostWhileCommitting(Locking locking) {
        PlayerStore store = store(locking);
        watch().beforeCommitting(table()::kill);

        Throwable failure = catchThrowable(() -> Operation.TRADE.on(store));

        assertFailure(failure, OutcomeUnknownException.class, Operation.TRADE);
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-16")
    @DisplayName("PS-16 a committed trade is done, whatever fails while its connection is returned")
    void lostAfterCommit(Locking locking) {
        PlayerStore store = store(locking);
        watch().afterCommit(table()::kill);

        assertThat(Operation.TRADE.on(store)).isEqualTo(TradeOutcome.DONE);

        assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a committed createAll is done, whatever fails while its connection is returned")
    void bulkLostAfterCommit() {
        PlayerStore store = store();
        watch().afterCommit(table()::kill);

        assertThat(Operation.CREATE_ALL.on(store)).isEqualTo(2L);

        assertThat(table().count()).isEqualTo(4);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if the connection is lost while a CONDITIONAL trade rolls back, the store is unavailable")
    void lostInRollback() {
        PlayerStore store = store(Locking.CONDITIONAL);
        watch().beforeRollback(table()::kill);

        Throwable failure = catchThrowable(() -> store.trade(new Trade("alice", "bob", 1, 1000)));

        assertFailure(failure, StoreUnavailableException.class, Operation.TRADE);
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Operation.class,
            names = {"FIND", "FIND_ALL", "LIST", "COUNT", "CREATE_ALL", "TRADE"})
    @Tag("PS-16")
    @DisplayName("PS-16 if the connection is lost before the commit, the store is unavailable, and nothing changes")
    void lostBeforeCommit(Operation operation) {
        PlayerStore store = store();
        watch().beforeStatement(table()::kill);

        Throwable failure = catchThrowable(() -> operation.on(store));

        assertFailure(failure, StoreUnavailableException.class, operation);
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Locking.class)
    @Tag("PS-16")
    @DisplayName("PS-16 if a waiting trade's connection is killed, the store is unavailable, and nothing changes")
    void killedWhileWaiting(Locking locking) throws Exception {
        OtherTransaction other = otherTransaction().lock("bob");
        Future<?> trade = inBackground(() -> Operation.TRADE.on(store(locking)));
        table().kill(table().awaitLockWait(trade));

        assertFailure(failureOf(trade), StoreUnavailableException.class, Operation.TRADE);
        other.rollback();
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store(locking));
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if the connection is killed in a later batch of createAll, nothing is stored")
    void bulkKilledInLaterBatch() {
        PlayerStore store = store();

        Throwable failure = catchThrowable(() -> store.createAll(
                IntStream.range(0, 30)
                        .peek(i -> {
                            if (i == 20) {
                                watch().beforeStatement(table()::kill);
                            }
                        })
                        .mapToObj(i -> player("p" + i, i, i)),
                5));

        assertFailure(failure, StoreUnavailableException.class, Operation.CREATE_ALL);
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a failed rollback does not hide the failure that led to it; it is a suppressed exception")
    void failingRollback() {
        PlayerStore store = store();

        watch().beforeRollback(table()::kill);
        assertThat(catchThrowable(() -> store.trade(new Trade("alice", "nobody", 1, 1))))
                .isInstanceOf(PlayerNotFoundException.class)
                .matches(Rules::tellsWhatItSuppresses, "tells of the rollback");
        assertWorksAgain(store);

        watch().beforeRollback(table()::kill);
        assertThat(catchThrowable(() -> store.createAll(Stream.of(player("carol", 1, 1), ALICE), 1)))
                .isInstanceOf(DuplicatePlayerException.class)
                .matches(Rules::tellsWhatItSuppresses, "tells of the rollback");
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-16")
    @DisplayName("PS-16 if an idle connection in the pool is killed, at most one call fails, and it changes nothing")
    void killedWhileIdle(Operation operation) throws Exception {
        StorePools pools = pools("one", config -> config.setMaximumPoolSize(1));
        PlayerStore store = open(pools, Locking.PESSIMISTIC);
        for (ConnectionPool pool : pools.all()) {
            long id;
            try (Connection idle = pool.getConnection()) {
                id = StoredPlayers.idOf(idle);
            }
            table().kill(id);
        }

        Throwable failure = catchThrowable(() -> operation.on(store));

        // A pool assumes that a just returned connection is alive; a pool that tests it opens another.
        if (failure != null) {
            boolean commits = operation.writes() && operation != Operation.CREATE_ALL && operation != Operation.TRADE;
            assertFailure(
                    failure,
                    commits && failure instanceof OutcomeUnknownException
                            ? OutcomeUnknownException.class
                            : StoreUnavailableException.class,
                    operation);
            assertThat(table().players()).containsExactly(ALICE, BOB);
            operation.on(store);
        }
        assertThat(pools.inUse()).isZero();
    }
}
