package dev.ormworkbench.store.contract.transaction;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Look;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-26 and, for a transaction, PS-16 and PS-17: a failing call ends it. If a store sends a write as late as the
 * commit, either of the two may fail.
 */
public abstract class TransactionFailureRules extends FailingTransactionRules {

    private static final String WRONG_PASSWORD = "correct-horse-battery-staple";

    protected TransactionFailureRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 creating a player that exists ends the transaction and stores nothing")
    void duplicate() throws Exception {
        PlayerTransaction transaction = beginAndWrite();

        Throwable failure = catchThrowable(() -> transaction.create(player("alice", 1, 1)));

        assertThat(failure).isInstanceOfSatisfying(DuplicatePlayerException.class, e -> assertThat(e.playerId())
                .contains("alice"));
        assertFailureNames(failure, "create", "alice");
        assertEnded(transaction);
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 creating a player twice ends the transaction and stores nothing")
    void ownDuplicate() throws Exception {
        PlayerTransaction transaction = beginAndWrite();

        Throwable failure = catchThrowable(() -> transaction.create(player("dave", 1, 1)));

        assertThat(failure).isInstanceOfSatisfying(DuplicatePlayerException.class, e -> assertThat(e.playerId())
                .contains("dave"));
        assertFailureNames(failure, "create", "dave");
        assertEnded(transaction);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Look.class)
    @Tag("PS-26")
    @DisplayName("PS-26 creating a player that another has created since this transaction found none ends it")
    void duplicateBeside(Look before) throws Exception {
        PlayerTransaction transaction = begin(Isolation.READ_COMMITTED);
        assertThat(before.at(transaction, "carol")).isEmpty();
        table().insert(player("carol", 1, 1));

        assertThat(catchThrowable(() -> transaction.create(player("carol", 2, 2))))
                .isInstanceOf(DuplicatePlayerException.class);
        table().delete("carol");
        assertEnded(transaction);
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 updating an unknown player ends the transaction and stores nothing")
    void unknown() throws Exception {
        PlayerTransaction transaction = beginAndWrite();

        Throwable failure = catchThrowable(() -> transaction.update(player("nobody", 1, 1)));

        assertThat(failure).isInstanceOfSatisfying(PlayerNotFoundException.class, e -> assertThat(e.playerId())
                .isEqualTo("nobody"));
        assertFailureNames(failure, "update", "nobody");
        assertEnded(transaction);
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 updating a player that the transaction itself has deleted ends it")
    void deletedByItself() throws Exception {
        PlayerTransaction deleted = beginAndWrite();
        assertThat(deleted.delete("bob")).isTrue();
        assertThat(catchThrowable(() -> deleted.update(BOB))).isInstanceOf(PlayerNotFoundException.class);
        assertEnded(deleted);

        PlayerTransaction deletedByCoins = beginAndWrite();
        assertThat(deletedByCoins.find("bob")).contains(BOB);
        assertThat(deletedByCoins.deleteByCoins(100, 100)).isEqualTo(1);
        assertThat(catchThrowable(() -> deletedByCoins.update(BOB))).isInstanceOf(PlayerNotFoundException.class);
        assertEnded(deletedByCoins);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"UPDATE", "DELETE", "DELETE_BY_COINS"})
    @Tag("PS-26")
    @DisplayName("PS-26 no call reports a write to a player that another has deleted since the read")
    void goneByThen(TransactionCall call) {
        PlayerTransaction transaction = begin(Isolation.READ_COMMITTED);
        assertThat(transaction.find("alice")).contains(ALICE);
        table().delete("alice");

        AtomicLong written = new AtomicLong();
        Throwable failure = catchThrowable(() -> {
            switch (call) {
                case UPDATE -> {
                    transaction.update(player("alice", 1000, 1));
                    written.set(1);
                }
                case DELETE -> written.set(transaction.delete("alice") ? 1 : 0);
                default -> written.set(transaction.deleteByCoins(ALICE.coins(), ALICE.coins()) - 1); // bob is there
            }
            transaction.commit();
        });

        if (failure == null) {
            assertThat(written).hasValue(0);
        } else {
            assertThat(failure).isInstanceOfAny(PlayerNotFoundException.class, ConcurrencyConflictException.class);
        }
        assertThat(table().find("alice")).isEmpty();
    }

    @Test
    @Tag("PS-26")
    @DisplayName("PS-26 a refused argument changes nothing, and the transaction continues")
    @SuppressWarnings("NullAway") // null is one of them
    void refusedArgument() {
        PlayerTransaction transaction = beginAndWrite();

        assertThat(catchThrowable(() -> transaction.find(" "))).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> transaction.findForUpdate(""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> transaction.delete("a\n"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> transaction.list(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> transaction.findByCoins(-1, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> transaction.deleteByCoins(2, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> transaction.create(null))).isInstanceOf(NullPointerException.class);

        assertThat(transaction.find("dave")).contains(DAVE);
        transaction.commit();
        assertThat(table().players()).containsExactly(player("alice", 1000, 1), BOB, DAVE);
    }

    @Test
    @Tag("PS-26")
    @DisplayName("PS-26 the store and its other transactions continue beside one that has failed")
    void othersGoOn() throws Exception {
        PlayerTransaction beside = begin(Isolation.READ_COMMITTED);
        beside.create(player("carol", 1, 1));
        PlayerTransaction failing = begin(Isolation.READ_COMMITTED);
        assertThat(catchThrowable(() -> failing.create(ALICE))).isInstanceOf(DuplicatePlayerException.class);

        assertThat(beside.find("carol")).contains(player("carol", 1, 1));
        beside.commit();
        assertAllCallsRefused(failing);
        assertThat(table().players()).containsExactly(ALICE, BOB, player("carol", 1, 1));
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 while the pool has no free connection, the store is unavailable for a transaction")
    void exhaustedPoolInTransaction() throws Exception {
        StorePools poolOfOne = poolOfOne();
        PlayerStore store = open(poolOfOne, Locking.PESSIMISTIC);
        try (TakenConnections theOnlyOnes = takeOneOfEach(poolOfOne)) {
            assertThat(theOnlyOnes).isNotNull();
            assertBeginFails(store, StoreUnavailableException.class);
        }
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            assertThat(transaction.find("alice")).contains(ALICE);
        }
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 without a server, no transaction begins, and the store is unavailable")
    void noServerInTransaction() {
        assertBeginFails(open(poolOnNoServer(), Locking.PESSIMISTIC), StoreUnavailableException.class);
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a transaction that the server's login refuses shows no password")
    void noPasswordInTransaction() {
        Throwable failure =
                assertBeginFails(open(poolRefusing(WRONG_PASSWORD), Locking.PESSIMISTIC), PlayerStoreException.class);

        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain(WRONG_PASSWORD);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"COMMIT", "ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-17")
    @DisplayName("PS-17 a failure that no rule describes names implementation, operation and ids, and keeps its cause")
    void missingTableInTransaction(TransactionCall call) {
        PlayerTransaction transaction = beginOn(poolWithoutTable());

        Throwable failure = failureAtCallOrCommit(transaction, call);

        assertThat(failure).isInstanceOf(PlayerStoreException.class).hasMessageContaining("42S02");
        assertThat(failure).hasRootCauseInstanceOf(SQLException.class);
        assertFailureNamesCallOrCommit(failure, call);
        assertAllCallsRefused(transaction);
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a duplicate in a transaction keeps the driver's exception as its cause")
    void duplicateKeepsItsCauseInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(catchThrowable(() -> transaction.create(ALICE))).hasRootCauseInstanceOf(SQLException.class);
    }

    private Throwable assertBeginFails(PlayerStore store, Class<? extends PlayerStoreException> type) {
        Throwable failure = catchThrowable(() -> store.begin(Isolation.REPEATABLE_READ));
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.getCause()).as("the cause").isNotNull();
        assertFailureNames(failure, "begin");
        return failure;
    }
}
