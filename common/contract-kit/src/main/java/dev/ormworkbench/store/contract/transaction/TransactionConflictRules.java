package dev.ormworkbench.store.contract.transaction;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-26: conflicts with others end a transaction. */
public abstract class TransactionConflictRules extends FailingTransactionRules {

    protected TransactionConflictRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionCall.class,
            names = {"FIND_FOR_UPDATE", "DELETE_BY_COINS", "CREATE", "UPDATE", "DELETE"})
    @Tag("PS-26")
    @DisplayName("PS-26 waiting too long for a lock is a conflict that ends the transaction and stores nothing")
    void lockWaitTimeout(TransactionCall call) throws Exception {
        StorePools pool = impatientPool();
        OtherTransaction other = otherTransaction().lock("alice").insert(player("carol", 1, 1));
        PlayerTransaction transaction = beginOn(pool);
        transaction.create(DAVE);
        transaction.update(player("bob", 1, 1));

        Throwable failure = failureAtCallOrCommit(transaction, call);

        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class).hasRootCauseInstanceOf(SQLException.class);
        assertFailureNamesCallOrCommit(failure, call);
        assertAllCallsRefused(transaction);
        assertThat(pool.inUse()).as("connections not given back").isZero();
        assertThat(table().isUnlocked("bob")).as("the row is free again").isTrue();
        other.rollback();
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionCall.class,
            names = {"FIND_FOR_UPDATE", "DELETE_BY_COINS", "CREATE", "UPDATE", "DELETE"})
    @Tag("PS-26")
    @DisplayName("PS-26 a transaction does not retry a call after a conflict")
    void noRetryInTransaction(TransactionCall call) throws Exception {
        JdbcWatch impatient = new JdbcWatch(impatientPool().connections());
        OtherTransaction other = otherTransaction().lock("alice").insert(player("carol", 1, 1));
        PlayerTransaction transaction = closedAfterwards(
                open(impatient.connections(), Locking.PESSIMISTIC).begin(Isolation.REPEATABLE_READ));
        // The obstacle disappears at once, so a second attempt would succeed.
        impatient.afterFailedStatement(connection -> other.rollback());

        Throwable failure = failureAtCallOrCommit(transaction, call);

        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class);
        assertAllCallsRefused(transaction);
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionCall.class,
            names = {"FIND_FOR_UPDATE", "UPDATE"})
    @Tag("PS-26")
    @DisplayName("PS-26 a deadlock is a conflict that ends the transaction and stores nothing")
    void deadlockInTransaction(TransactionCall call) throws Exception {
        OtherTransaction other = notTheLighterOne(otherTransaction()).lock("alice");
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.findForUpdate("bob")).contains(BOB);
        transaction.update(player("bob", 1, 1));
        Future<Optional<Throwable>> end =
                inBackground(() -> Optional.ofNullable(failureAtCallOrCommit(transaction, call)));
        table().awaitLockWait(end);
        boolean otherGoesOn = other.outlivesLocking("bob"); // the transaction has bob and waits for alice
        other.rollback();

        Optional<Throwable> failure = resultOf(end);
        assertOneOutlivesTheDeadlock(otherGoesOn, failure);
        if (failure.isPresent()) {
            assertThat(failure).containsInstanceOf(ConcurrencyConflictException.class);
            assertFailureNamesCallOrCommit(failure.get(), call);
            assertEnded(transaction);
        } else {
            assertThat(table().players()).contains(player("bob", 1, 1));
            assertAllCallsRefused(transaction);
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"FIND_FOR_UPDATE", "DELETE_BY_COINS", "UPDATE", "DELETE"})
    @Tag("PS-26")
    @DisplayName("PS-26 with snapshot isolation, writing a row that changed since the first read is a conflict, too")
    void writeConflict(TransactionCall call) throws Exception {
        assumeTrue(table().canRefuseStaleWrites(), "this server writes rows that have changed since the first read");
        StorePools pool =
                pools("refuses", config -> config.setConnectionInitSql("SET SESSION innodb_snapshot_isolation = ON"));
        PlayerTransaction transaction = beginOn(pool);
        transaction.create(DAVE);
        assertThat(transaction.list(10)).contains(ALICE, BOB);
        table().set(player("alice", 99, 99));

        Throwable failure = failureAtCallOrCommit(transaction, call);

        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class);
        assertFailureNamesCallOrCommit(failure, call);
        assertAllCallsRefused(transaction);
        assertThat(pool.inUse()).as("connections not given back").isZero();
        assertThat(table().players()).containsExactly(player("alice", 99, 99), BOB);
    }
}
