package dev.ormworkbench.store.contract.transaction;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.call.TransactionEnd;
import dev.ormworkbench.store.contract.jdbc.PlainConnections;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-26: transactions with a lost connection or a failing rollback. */
public abstract class TransactionLossRules extends FailingTransactionRules {

    protected TransactionLossRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionCall.class,
            names = {"COMMIT", "ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-26")
    @DisplayName(
            "PS-26 if the connection is lost before the commit, the store is unavailable, and the transaction ends")
    void lostBeforeCommitInTransaction(TransactionCall call) throws Exception {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(DAVE);
        watch().beforeStatement(table()::kill);

        Throwable failure = catchThrowable(() -> {
            call.on(transaction);
            transaction.count(); // sends pending writes
        });

        assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasRootCauseInstanceOf(Exception.class);
        assertThat(failure).isInstanceOfSatisfying(PlayerStoreException.class, e -> assertThat(
                        e.call().operation())
                .isIn(call.methodName(), "count"));
        assertEnded(transaction);
        assertWorksAgain(store());
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName(
            "PS-26 if the connection of a waiting findForUpdate is killed, the store is unavailable, the transaction ends")
    void killedWhileWaitingInTransaction() throws Exception {
        OtherTransaction other = otherTransaction().lock("bob");
        PlayerTransaction transaction = beginAndWrite();
        Future<?> found = inBackground(() -> transaction.findForUpdate("bob"));
        table().kill(table().awaitLockWait(found));

        Throwable failure = failureOf(found);
        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
        assertFailureNames(failure, "findForUpdate", "bob");
        other.rollback();
        assertEnded(transaction);
        assertWorksAgain(store());
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 a failed rollback does not hide the failure that led to it; it is a suppressed exception")
    void failingRollbackInTransaction() throws Exception {
        PlayerTransaction duplicate = beginAndWrite();
        watch().beforeRollback(table()::kill);
        assertThat(catchThrowable(() -> duplicate.create(BOB)))
                .isInstanceOf(DuplicatePlayerException.class)
                .matches(Rules::tellsWhatItSuppresses, "tells of the rollback");
        assertEnded(duplicate);
        assertWorksAgain(store());

        PlayerTransaction unknown = beginAndWrite();
        watch().beforeRollback(table()::kill);
        assertThat(catchThrowable(() -> unknown.update(player("nobody", 1, 1))))
                .isInstanceOf(PlayerNotFoundException.class)
                .matches(Rules::tellsWhatItSuppresses, "tells of the rollback");
        assertEnded(unknown);
        assertWorksAgain(store());
    }

    @Test
    @Tag("PS-26")
    @DisplayName("PS-26 after a failed rollback, turning auto-commit on does not commit what is left on the connection")
    void failedRollbackIsNotCommitted() throws Exception {
        try (PlainConnections living = bench().plainConnections()) {
            PlayerStore store = open(living.withoutRollback(), Locking.PESSIMISTIC);
            PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ);
            transaction.create(player("carol", 1, 2));
            transaction.rollback();

            assertThat(table().find("carol")).isEmpty();
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionEnd.class,
            names = {"ROLLBACK", "CLOSE"})
    @Tag("PS-26")
    @DisplayName("PS-26 a rollback over a lost connection is left to the server and is no failure")
    void takenBackByTheServer(TransactionEnd end) throws Exception {
        PlayerTransaction transaction = beginAndWrite();
        watch().beforeRollback(table()::kill);

        end.of(transaction);

        assertEnded(transaction);
        assertWorksAgain(store());
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 if the connection is lost during the commit, the outcome is unknown, and the transaction ends")
    void lostWhileCommittingInTransaction() throws Exception {
        PlayerTransaction transaction = beginAndWrite();
        watch().beforeCommitting(table()::kill);

        Throwable failure = catchThrowable(transaction::commit);

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class).hasRootCauseInstanceOf(Exception.class);
        assertFailureNames(failure, "commit");
        assertEnded(transaction);
        assertWorksAgain(store());
    }

    @Test
    @Tag("PS-26")
    @DisplayName("PS-26 a committed transaction is done, whatever fails while its connection is returned")
    void lostAfterCommitInTransaction() {
        PlayerTransaction transaction = beginAndWrite();
        watch().afterCommit(table()::kill);

        transaction.commit();

        assertAllCallsRefused(transaction);
        assertThat(table().players()).containsExactly(player("alice", 1000, 1), BOB, DAVE);
    }
}
