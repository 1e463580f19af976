package dev.ormworkbench.store.contract;

import static dev.ormworkbench.store.contract.Operation.ALICE;
import static dev.ormworkbench.store.contract.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
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
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-16, PS-17: what the database does to a call, done to it for real. */
abstract class FailureRules extends Rules {

    private static final String PASSWORD = "correct-horse-battery-staple";

    FailureRules(PlayerStoreContract contract) {
        super(contract);
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
    @DisplayName("PS-16 a trade that a deadlock ends is a conflict, changes nothing, and succeeds when made again")
    void deadlock(Locking locking) throws Exception {
        Trade offer = new Trade("alice", "bob", 1, 1);
        OtherTransaction other = notTheLighterOne(otherTransaction()).lock("bob");
        Future<TradeOutcome> trade = inBackground(() -> store(locking).trade(offer));
        table().awaitLockWait(trade);
        boolean otherGoesOn = other.outlivesLocking("alice"); // the trade has alice, as a rule, and waits for bob
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
    @DisplayName("PS-16 a trade that waits too long for a lock is a conflict, and nothing of it is stored")
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
    @DisplayName("PS-16 a write that waits too long for a lock is a conflict, and nothing of it is stored")
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
    @DisplayName("PS-16 nobody sees half of a call")
    void seenWhole(Operation operation) {
        assertSeenWhole(() -> operation.on(store()));
    }

    @Test
    @OnOneNode
    @Tag("PS-16")
    @DisplayName("PS-16 a deletion of all that waits too long for one of them deletes none")
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
    @DisplayName("PS-16 a store does not make a call again that is a conflict: that is its caller's part")
    void noRetry(Operation operation) throws Exception {
        assertConflictComesThrough(operation, Locking.PESSIMISTIC);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Locking.class,
            names = {"CONDITIONAL", "OPTIMISTIC", "NONE"})
    @Tag("PS-16")
    @DisplayName("PS-16 under every locking a store does not make a trade again that is a conflict")
    void noRetryOfTrade(Locking locking) throws Exception {
        assertConflictComesThrough(Operation.TRADE, locking);
    }

    /** What is in the way goes as soon as a statement has failed, so that a second attempt would succeed. */
    private void assertConflictComesThrough(Operation operation, Locking locking) throws Exception {
        JdbcWatch impatient = new JdbcWatch(impatientPool());
        PlayerStore store = open(impatient.dataSource(), locking);
        OtherTransaction other = otherTransaction().lock("alice", "bob").insert(player("carol", 1, 1));
        impatient.afterFailedStatement(connection -> other.rollback());

        assertFailure(catchThrowable(() -> operation.on(store)), ConcurrencyConflictException.class, operation);

        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "CREATE_ALL", "UPDATE", "DELETE", "DELETE_ALL", "TRADE"})
    @Tag("PS-16")
    @DisplayName(
            "PS-16 a connection lost while committing leaves the outcome unknown, and the store does not try again")
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
    @DisplayName("PS-16 a trade whose connection is lost while committing has an unknown outcome under every locking")
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
    @DisplayName("PS-16 a trade that is committed is done, whatever fails as its connection goes back")
    void lostAfterCommit(Locking locking) {
        PlayerStore store = store(locking);
        watch().afterCommit(table()::kill);

        assertThat(Operation.TRADE.on(store)).isEqualTo(TradeOutcome.DONE);

        assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a bulk that is committed is done, whatever fails as its connection goes back")
    void bulkLostAfterCommit() {
        PlayerStore store = store();
        watch().afterCommit(table()::kill);

        assertThat(Operation.CREATE_ALL.on(store)).isEqualTo(2L);

        assertThat(table().count()).isEqualTo(4);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a connection lost as a conditional trade takes its first half back makes the store unavailable")
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
    @DisplayName("PS-16 a connection lost before the commit makes the store unavailable, and nothing changes")
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
    @DisplayName("PS-16 a trade whose connection is killed while it waits makes the store unavailable, nothing changes")
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
    @DisplayName("PS-16 a bulk whose connection is killed in a later batch stores nothing")
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
    @DisplayName("PS-16 a rollback that fails does not hide why there was one, and is told as suppressed")
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

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 without a server every call says within the pool's timeout that the store is unavailable")
    void noServer() throws Exception {
        assertEachFails(open(poolOnNoServer(), Locking.PESSIMISTIC), StoreUnavailableException.class);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 an exhausted pool makes the store unavailable, until it has a connection again")
    void exhaustedPool() throws Exception {
        HikariDataSource poolOfOne = poolOfOne();
        PlayerStore store = open(poolOfOne, Locking.PESSIMISTIC);
        try (Connection theOnlyOne = poolOfOne.getConnection()) {
            assertThat(theOnlyOne.isValid(1)).isTrue();
            assertEachFails(store, StoreUnavailableException.class);
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-16")
    @DisplayName("PS-16 a connection killed while it idles in the pool costs one call at most, which changes nothing")
    void killedWhileIdle(Operation operation) throws Exception {
        HikariDataSource pool = pool("one", config -> config.setMaximumPoolSize(1));
        PlayerStore store = open(pool, Locking.PESSIMISTIC);
        try (Connection idle = pool.getConnection()) {
            table().kill(idle);
        }

        Throwable failure = catchThrowable(() -> operation.on(store));

        // A pool that has just had a connection back takes it to be alive, and one that asks makes another.
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
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    @OnOneNode
    @LeftOutOn(value = ServerProduct.TIDB, because = "SET GLOBAL read_only does nothing there")
    @Tag("PS-16")
    @DisplayName("PS-16 a server that is read only makes the store unavailable for what writes, and later serves again")
    void readOnlyServer() throws Exception {
        PlayerStore store = open(poolOfUser(""), Locking.PESSIMISTIC);
        table().setGlobal("read_only = 1");
        try {
            for (Operation operation : Operation.values()) {
                if (operation.writes()) {
                    assertFailure(
                            catchThrowable(() -> operation.on(store)), StoreUnavailableException.class, operation);
                } else {
                    operation.on(store);
                }
            }
        } finally {
            table().setGlobal("read_only = 0");
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertThat(Operation.TRADE.on(store)).isEqualTo(TradeOutcome.DONE);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a server that lets no further connection in makes the store unavailable until it does")
    void tooManyConnections() throws Exception {
        HikariDataSource others = poolOfUser(" WITH MAX_USER_CONNECTIONS 1");
        HikariDataSource ours = poolOfUser(others, 1_000);
        PlayerStore store = open(ours, Locking.PESSIMISTIC);
        try (Connection theOnlyOne = others.getConnection()) {
            assertThat(theOnlyOne.isValid(1)).isTrue();
            assertEachFails(store, StoreUnavailableException.class);
        }
        others.close();
        assertThat(table().players()).containsExactly(ALICE, BOB);
        ours.getHikariConfigMXBean().setConnectionTimeout(5_000);
        assertWorksAgain(store);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a database that is not there makes the store unavailable")
    void unknownDatabase() throws Exception {
        HikariDataSource elsewhere = pool("elsewhere", config -> {
            config.setCatalog("no_such_database");
            config.setConnectionTimeout(1_000);
        });

        assertEachFails(open(elsewhere, Locking.PESSIMISTIC), StoreUnavailableException.class);
    }

    /** A pool of an account of its own, with all rights on the database and none on the server; it goes with the test. */
    private HikariDataSource poolOfUser(String limits) throws SQLException {
        String user = "kit" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try (Connection connection = bench().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER " + user + " IDENTIFIED BY '" + PASSWORD + "'" + limits);
            statement.execute("GRANT ALL ON " + connection.getCatalog() + ".* TO " + user);
        }
        closedAfterwards(() -> dropUser(user));
        return pool(user, config -> {
            config.setUsername(user);
            config.setPassword(PASSWORD);
        });
    }

    /** Another pool of the same account. */
    private HikariDataSource poolOfUser(HikariDataSource other, long timeoutMillis) {
        return pool(other.getPoolName(), config -> {
            config.setUsername(other.getUsername());
            config.setPassword(PASSWORD);
            config.setConnectionTimeout(timeoutMillis);
        });
    }

    private void dropUser(String user) throws SQLException {
        try (Connection connection = bench().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP USER " + user);
        }
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a store's own findings name implementation, operation and ids")
    void namesItsCall() {
        PlayerStore store = store();

        assertFailureNames(catchThrowable(() -> store.create(ALICE)), "create", "alice");
        assertFailureNames(catchThrowable(() -> store.update(player("nobody", 1, 1))), "update", "nobody");
        assertFailureNames(catchThrowable(() -> store.createAll(Stream.of(ALICE), 1)), "createAll");
        assertFailureNames(
                catchThrowable(() -> store.trade(new Trade("nobody", "alice", 1, 1))), "trade", "nobody", "alice");
        assertFailureNames(
                catchThrowable(() -> store.trade(new Trade("bob", "nobody", 1, 1))), "trade", "bob", "nobody");
        table().set(player("alice", 2147483647, 1));
        assertFailureNames(catchThrowable(() -> store.trade(new Trade("alice", "bob", 1, 1))), "trade", "alice", "bob");
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a duplicate keeps the driver's exception as its cause")
    void duplicateKeepsItsCause() {
        assertThat(catchThrowable(() -> store().create(ALICE))).hasRootCauseInstanceOf(SQLException.class);
        assertThat(catchThrowable(() -> store().createAll(Stream.of(ALICE), 1)))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a refused login is the store's exception, with its cause, and shows no password anywhere")
    void noPassword() throws Exception {
        for (Throwable failure :
                assertEachFails(open(poolRefusing(PASSWORD), Locking.PESSIMISTIC), PlayerStoreException.class)) {
            StringWriter everything = new StringWriter();
            failure.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a failure that no rule describes is the store's exception as well")
    void missingTable() throws Exception {
        for (Throwable failure :
                assertEachFails(open(poolWithoutTable(), Locking.PESSIMISTIC), PlayerStoreException.class)) {
            assertThat(failure).message().contains("42S02");
        }
    }
}
