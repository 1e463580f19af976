package dev.ormworkbench.store.contract.failure;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-16: conflicts with other transactions, after which only the caller may repeat a call. */
public abstract class ConflictRules extends Rules {

    protected ConflictRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Locking.class,
            names = {"PESSIMISTIC", "CONDITIONAL", "OPTIMISTIC"})
    @Tag("PS-16")
    @DisplayName("PS-16 a trade that ends in a deadlock is a conflict, changes nothing, and succeeds when repeated")
    void deadlock(Locking locking) throws Exception {
        Trade offer = new Trade("alice", "bob", 1, 1);
        OtherTransaction other = notTheLighterOne(otherTransaction()).lock("bob");
        Future<TradeOutcome> trade = inBackground(() -> store(locking).trade(offer));
        table().awaitLockWait(trade);
        boolean otherGoesOn = other.outlivesLocking("alice"); // the trade usually has alice and waits for bob
        other.rollback();

        Optional<Throwable> failure = endOf(trade);
        assertOneOutlivesTheDeadlock(otherGoesOn, failure);
        if (failure.isPresent()) {
            assertFailure(failure.get(), ConcurrencyConflictException.class, Operation.TRADE);
            assertThat(table().players()).containsExactly(ALICE, BOB);
            assertThat(store(locking).trade(offer)).isEqualTo(TradeOutcome.DONE);
        }
        assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Locking.class)
    @Tag("PS-16")
    @DisplayName("PS-16 a trade that waits too long for a lock is a conflict and stores nothing")
    void lockWaitTimeoutOfTrade(Locking locking) throws Exception {
        PlayerStore impatient = open(impatientPool(), locking);
        for (String locked : new String[] {"alice", "bob"}) {
            OtherTransaction other = otherTransaction().lock(locked);

            Throwable failure = catchThrowable(() -> Operation.TRADE.on(impatient));

            assertFailure(failure, ConcurrencyConflictException.class, Operation.TRADE);
            other.rollback();
            assertThat(table().players()).containsExactly(ALICE, BOB);
        }
        assertThat(Operation.TRADE.on(impatient)).isEqualTo(TradeOutcome.DONE);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "CREATE_ALL", "UPDATE", "DELETE", "DELETE_ALL"})
    @Tag("PS-16")
    @DisplayName("PS-16 a write that waits too long for a lock is a conflict and stores nothing")
    void lockWaitTimeoutOfWrite(Operation operation) throws Exception {
        PlayerStore impatient = open(impatientPool(), Locking.PESSIMISTIC);
        OtherTransaction other = otherTransaction().lock("alice", "bob").insert(player("dave", 1, 1));
        if (operation == Operation.CREATE) {
            other.insert(player("carol", 1, 1));
        }

        Throwable failure = catchThrowable(() -> operation.on(impatient));

        assertFailure(failure, ConcurrencyConflictException.class, operation);
        other.rollback();
        assertThat(table().players()).containsExactly(ALICE, BOB);
        operation.on(impatient);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "CREATE_ALL", "UPDATE", "DELETE", "DELETE_ALL", "TRADE"})
    @Tag("PS-16")
    @DisplayName("PS-16 nobody sees a call's changes in part")
    void seenWhole(Operation operation) {
        assertSeenWhole(() -> operation.on(store()));
    }

    @Test
    @OnOneNode
    @Tag("PS-16")
    @DisplayName("PS-16 deleteAll that waits too long for one player deletes none")
    void deletesAllOrNone() throws Exception {
        PlayerStore impatient = open(impatientPool(), Locking.PESSIMISTIC);
        OtherTransaction other = otherTransaction().lock("bob");

        assertFailure(catchThrowable(impatient::deleteAll), ConcurrencyConflictException.class, Operation.DELETE_ALL);
        other.rollback();
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "CREATE_ALL", "UPDATE", "DELETE", "DELETE_ALL", "TRADE"})
    @Tag("PS-16")
    @DisplayName("PS-16 after a conflict, the store does not retry the call: only its caller may")
    void noRetry(Operation operation) throws Exception {
        assertConflictComesThrough(operation, Locking.PESSIMISTIC);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Locking.class,
            names = {"CONDITIONAL", "OPTIMISTIC", "NONE"})
    @Tag("PS-16")
    @DisplayName("PS-16 under every locking strategy, the store does not retry a trade after a conflict")
    void noRetryOfTrade(Locking locking) throws Exception {
        assertConflictComesThrough(Operation.TRADE, locking);
    }

    /** The obstacle disappears as soon as a statement has failed, so a second attempt would succeed. */
    private void assertConflictComesThrough(Operation operation, Locking locking) throws Exception {
        JdbcWatch impatient = new JdbcWatch(impatientPool().connections());
        PlayerStore store = open(impatient.connections(), locking);
        OtherTransaction other = otherTransaction().lock("alice", "bob").insert(player("carol", 1, 1));
        impatient.afterFailedStatement(connection -> other.rollback());

        assertFailure(catchThrowable(() -> operation.on(store)), ConcurrencyConflictException.class, operation);

        assertThat(table().players()).containsExactly(ALICE, BOB);
    }
}
