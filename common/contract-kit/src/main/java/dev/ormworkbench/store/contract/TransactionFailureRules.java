package dev.ormworkbench.store.contract;

import static dev.ormworkbench.store.contract.Operation.ALICE;
import static dev.ormworkbench.store.contract.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-26 and, for a transaction, PS-16 and PS-17: a call that fails ends it. Where a write may be sent as late as the
 * commit, it is the one or the other that fails.
 */
abstract class TransactionFailureRules extends Rules {

    private static final String WRONG_PASSWORD = "correct-horse-battery-staple";

    /** Written before the failure; nothing of it may be stored. */
    private static final Player DAVE = new Player("dave", 2000, 4);

    TransactionFailureRules(PlayerStoreContract contract) {
        super(contract);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    @Test
    @OnOneNode
    @Tag("PS-26")
    @DisplayName("PS-26 creating a player that exists ends the transaction, and nothing of it is stored")
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
    @DisplayName("PS-26 creating a player twice ends the transaction, and nothing of it is stored")
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
    @DisplayName("PS-26 creating a player that another has created since nobody was found ends the transaction")
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
    @DisplayName("PS-26 updating an unknown player ends the transaction, and nothing of it is stored")
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
    @DisplayName("PS-26 no call says of a player that another has deleted since it was read that it was written")
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
    @DisplayName("PS-26 an argument that is refused changes nothing, and the transaction goes on")
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

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionCall.class,
            names = {"FIND_FOR_UPDATE", "DELETE_BY_COINS", "CREATE", "UPDATE", "DELETE"})
    @Tag("PS-26")
    @DisplayName("PS-26 waiting too long for a lock is a conflict, which ends the transaction with nothing stored")
    void lockWaitTimeout(TransactionCall call) throws Exception {
        HikariDataSource pool = impatientPool();
        OtherTransaction other = otherTransaction().lock("alice").insert(player("carol", 1, 1));
        PlayerTransaction transaction = beginOn(pool);
        transaction.create(DAVE);
        transaction.update(player("bob", 1, 1));

        Throwable failure = failureAtCallOrCommit(transaction, call);

        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class).hasRootCauseInstanceOf(SQLException.class);
        assertFailureNamesCallOrCommit(failure, call);
        assertAllCallsRefused(transaction);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections not given back")
                .isZero();
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
    @DisplayName("PS-26 a transaction does not make a call again that is a conflict")
    void noRetryInTransaction(TransactionCall call) throws Exception {
        JdbcWatch impatient = new JdbcWatch(impatientPool());
        OtherTransaction other = otherTransaction().lock("alice").insert(player("carol", 1, 1));
        PlayerTransaction transaction = closedAfterwards(
                open(impatient.dataSource(), Locking.PESSIMISTIC).begin(Isolation.REPEATABLE_READ));
        // What is in the way goes at once, so that a second attempt would succeed.
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
    @DisplayName("PS-26 a deadlock is a conflict, which ends the transaction with nothing stored")
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
    @DisplayName(
            "PS-26 a write conflict is one too on a server that refuses to touch what changed since the first read")
    void writeConflict(TransactionCall call) throws Exception {
        assumeTrue(table().canRefuseStaleWrites(), "this server touches what changed since the first read");
        HikariDataSource pool =
                pool("refuses", config -> config.setConnectionInitSql("SET SESSION innodb_snapshot_isolation = ON"));
        PlayerTransaction transaction = beginOn(pool);
        transaction.create(DAVE);
        assertThat(transaction.list(10)).contains(ALICE, BOB);
        table().set(player("alice", 99, 99));

        Throwable failure = failureAtCallOrCommit(transaction, call);

        assertThat(failure).isInstanceOf(ConcurrencyConflictException.class);
        assertFailureNamesCallOrCommit(failure, call);
        assertAllCallsRefused(transaction);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections not given back")
                .isZero();
        assertThat(table().players()).containsExactly(player("alice", 99, 99), BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionCall.class,
            names = {"COMMIT", "ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-26")
    @DisplayName("PS-26 a connection lost before the commit makes the store unavailable, and ends the transaction")
    void lostBeforeCommitInTransaction(TransactionCall call) throws Exception {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(DAVE);
        watch().beforeStatement(table()::kill);

        Throwable failure = catchThrowable(() -> {
            call.on(transaction);
            transaction.count(); // sends what is not sent yet
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
    @DisplayName("PS-26 a connection killed while findForUpdate waits makes the store unavailable, and ends it")
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
    @DisplayName("PS-26 a rollback that fails does not hide why there was one, and is told as suppressed")
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
    @DisplayName(
            "PS-26 what a failed rollback leaves on a living connection is not committed by turning auto-commit on")
    void failedRollbackIsNotCommitted() throws Exception {
        Connection living = bench().connection();
        try {
            PlayerStore store = open(PlainDataSource.withoutRollback(living), Locking.PESSIMISTIC);
            PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ);
            transaction.create(player("carol", 1, 2));
            transaction.rollback();

            assertThat(table().find("carol")).isEmpty();
        } finally {
            giveBack(living);
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    /** Whether or not the store has ended it. */
    private static void giveBack(Connection connection) throws SQLException {
        if (connection.isValid(1)) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool drops it all the same.
        }
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionEnd.class,
            names = {"ROLLBACK", "CLOSE"})
    @Tag("PS-26")
    @DisplayName("PS-26 taking back over a connection that is lost is left to the server, and no failure")
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
    @DisplayName("PS-26 a connection lost while committing leaves the outcome unknown, and ends the transaction")
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
    @DisplayName("PS-26 what is committed is done, whatever fails as its connection goes back")
    void lostAfterCommitInTransaction() {
        PlayerTransaction transaction = beginAndWrite();
        watch().afterCommit(table()::kill);

        transaction.commit();

        assertAllCallsRefused(transaction);
        assertThat(table().players()).containsExactly(player("alice", 1000, 1), BOB, DAVE);
    }

    @Test
    @Tag("PS-26")
    @DisplayName("PS-26 the store and its other transactions go on beside one that has failed")
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
    @DisplayName(
            "PS-16 an exhausted pool makes the store unavailable for a transaction, until it has a connection again")
    void exhaustedPoolInTransaction() throws Exception {
        HikariDataSource poolOfOne = poolOfOne();
        PlayerStore store = open(poolOfOne, Locking.PESSIMISTIC);
        try (Connection theOnlyOne = poolOfOne.getConnection()) {
            assertThat(theOnlyOne.isValid(1)).isTrue();
            assertBeginFails(store, StoreUnavailableException.class);
        }
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            assertThat(transaction.find("alice")).contains(ALICE);
        }
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 without a server no transaction begins, and the store is unavailable")
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

    /** A transaction that has created dave and updated alice. */
    private PlayerTransaction beginAndWrite() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(DAVE);
        transaction.update(player("alice", 1000, 1));
        return transaction;
    }

    private PlayerTransaction beginOn(HikariDataSource pool) {
        return closedAfterwards(open(pool, Locking.PESSIMISTIC).begin(Isolation.REPEATABLE_READ));
    }

    private static Throwable failureAtCallOrCommit(PlayerTransaction transaction, TransactionCall call) {
        return catchThrowable(() -> {
            call.on(transaction);
            transaction.commit();
        });
    }

    private void assertFailureNamesCallOrCommit(Throwable failure, TransactionCall call) {
        boolean atCommit = failure instanceof PlayerStoreException ours
                && ours.call().operation().equals("commit")
                && (call == TransactionCall.UPDATE || call == TransactionCall.DELETE);
        TransactionCall failed = atCommit ? TransactionCall.COMMIT : call;
        assertFailureNames(failure, failed.methodName(), failed.playerIds().toArray(String[]::new));
    }

    private Throwable assertBeginFails(PlayerStore store, Class<? extends PlayerStoreException> type) {
        Throwable failure = catchThrowable(() -> store.begin(Isolation.REPEATABLE_READ));
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.getCause()).as("the cause").isNotNull();
        assertFailureNames(failure, "begin");
        return failure;
    }

    /** Nothing is stored, no call is taken, and the connection is back. */
    private void assertEnded(PlayerTransaction transaction) throws SQLException {
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertThat(table().isUnlocked("alice")).as("the row is free again").isTrue();
        assertAllCallsRefused(transaction);
        bench().requireAllConnectionsBackAsTheyCame();
    }

    private static void assertAllCallsRefused(PlayerTransaction transaction) {
        for (TransactionCall call : TransactionCall.values()) {
            assertThat(catchThrowable(() -> call.on(transaction)))
                    .as(call.methodName())
                    .isExactlyInstanceOf(IllegalStateException.class);
        }
    }
}
