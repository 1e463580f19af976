package dev.ormworkbench.store.contract.transaction;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

/** What the rules of failing transactions share: two players, and checks of a transaction's end. */
abstract class FailingTransactionRules extends Rules {

    /** Players written before the failure; none may be stored. */
    static final Player DAVE = new Player("dave", 2000, 4);

    FailingTransactionRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    /** Begins a transaction that creates dave and updates alice. */
    PlayerTransaction beginAndWrite() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(DAVE);
        transaction.update(player("alice", 1000, 1));
        return transaction;
    }

    PlayerTransaction beginOn(StorePools pool) {
        return closedAfterwards(open(pool, Locking.PESSIMISTIC).begin(Isolation.REPEATABLE_READ));
    }

    static Throwable failureAtCallOrCommit(PlayerTransaction transaction, TransactionCall call) {
        return catchThrowable(() -> {
            call.on(transaction);
            transaction.commit();
        });
    }

    void assertFailureNamesCallOrCommit(Throwable failure, TransactionCall call) {
        boolean atCommit = failure instanceof PlayerStoreException ours
                && ours.call().operation().equals("commit")
                && (call == TransactionCall.UPDATE || call == TransactionCall.DELETE);
        TransactionCall failed = atCommit ? TransactionCall.COMMIT : call;
        assertFailureNames(failure, failed.methodName(), failed.ids().toArray(String[]::new));
    }

    /** Checks that nothing is stored, that every call is refused, and that the connection is returned. */
    void assertEnded(PlayerTransaction transaction) throws SQLException {
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertThat(table().isUnlocked("alice")).as("the row is free again").isTrue();
        assertAllCallsRefused(transaction);
        bench().requireAllConnectionsBackAsTheyCame();
    }

    static void assertAllCallsRefused(PlayerTransaction transaction) {
        for (TransactionCall call : TransactionCall.values()) {
            assertThat(catchThrowable(() -> call.on(transaction)))
                    .as(call.methodName())
                    .isExactlyInstanceOf(IllegalStateException.class);
        }
    }
}
