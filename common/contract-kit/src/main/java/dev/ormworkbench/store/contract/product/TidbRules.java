package dev.ormworkbench.store.contract.product;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.jdbc.FaultyWire;
import dev.ormworkbench.store.contract.jdbc.FaultyWire.Fate;
import dev.ormworkbench.store.contract.jdbc.FaultyWire.Fault;
import dev.ormworkbench.store.contract.jdbc.TidbError;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.TransactionTooLargeException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-16 on TiDB, without a TiDB: a proxy in front of the kit's server answers a chosen command with TiDB's error
 * packet. {@link TidbError} states the meaning of each. A refused command is not executed and its transaction stays
 * open, even after a commit. So a store that does not roll back stores what it should not.
 */
@OnOneNode
public abstract class TidbRules extends Rules {

    private static final Pattern INSERT = Pattern.compile("(?i)insert\\s+into");
    private static final Pattern WRITE =
            Pattern.compile("(?i)(insert\\s+into|update|delete\\s.*?from)\\s+\\S*workbench_player");
    private static final Pattern WRITE_OR_LOCK = Pattern.compile(WRITE + "|for update");
    private static final Pattern ON_THE_TABLE = Pattern.compile("workbench_player");
    private static final Pattern LEVEL = Pattern.compile("(?i)\\bserializable\\b");

    private FaultyWire wire;
    private StorePools pool;
    private PlayerStore store;

    @SuppressWarnings("NullAway.Init") // before each test
    protected TidbRules(StoresUnderTest stores) {
        super(stores);
    }

    /** The command of a trade that gets the error. */
    enum Moment {
        LOCK("for update"),
        UPDATE("update\\s+\\S*workbench_player"),
        COMMIT("\\bcommit\\b");

        private final Pattern words;

        Moment(String words) {
            this.words = Pattern.compile("(?i)" + words);
        }
    }

    @BeforeEach
    final void connectThroughTheWire() throws IOException, SQLException {
        table().insert(ALICE, BOB);
        wire = wireToServer();
        pool = poolThrough(wire);
        store = open(pool, Locking.PESSIMISTIC);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Moment.class)
    @Tag("PS-16")
    @DisplayName("PS-16 each of TiDB's errors at a trade's lock, update and commit has its type and changes nothing")
    void tradeOnTidb(Moment moment) {
        for (TidbError error : TidbError.values()) {
            assertFails(
                    Operation.TRADE,
                    new Fault(moment.words, Fate.REFUSED, error),
                    moment == Moment.COMMIT ? error.atCommit() : error.beforeCommit());
        }
        assertWorks();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-14")
    @DisplayName(
            "PS-14 under every locking strategy, a trade that runs out of lock retries is a conflict, then succeeds")
    void retriesUsedUp(Locking locking) {
        store = open(pool, locking);
        for (Moment moment : new Moment[] {Moment.UPDATE, Moment.COMMIT}) {
            assertFails(
                    Operation.TRADE,
                    new Fault(moment.words, Fate.REFUSED, TidbError.RETRIES_USED_UP),
                    ConcurrencyConflictException.class);
        }
        assertWorks();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-16")
    @DisplayName(
            "PS-16 each error seen on TiDB, as the answer to each call's statement, has its type and changes nothing")
    void callOnTidb(Operation operation) {
        for (TidbError error : TidbError.SEEN) {
            assertFails(
                    operation,
                    new Fault(operation.writes() ? WRITE_OR_LOCK : ON_THE_TABLE, Fate.REFUSED, error),
                    error.beforeCommit());
        }
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 createAll beyond TiDB's transaction size fails with that reason, at a batch or at the commit")
    void bulkTooLarge() {
        TidbError.comingTo(TransactionTooLargeException.class).forEach(error -> {
            assertFails(
                    Operation.CREATE_ALL, new Fault(INSERT, Fate.REFUSED, error), TransactionTooLargeException.class);
            assertFails(
                    Operation.CREATE_ALL,
                    new Fault(Moment.COMMIT.words, Fate.REFUSED, error),
                    TransactionTooLargeException.class);
        });
        assertThat(Operation.CREATE_ALL.on(store)).isEqualTo(2L);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if TiDB closes the connection because it cannot tell a commit's end, the outcome is unknown")
    void undetermined() {
        assertFails(
                Operation.TRADE,
                new Fault(Moment.COMMIT.words, Fate.CUT_OFF, TidbError.UNNAMED),
                OutcomeUnknownException.class);

        assertWorks();
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if TiDB's storage reports an error although the commit is done, the outcome is unknown, too")
    void doneAllTheSame() {
        for (TidbError error : TidbError.values()) {
            if (error.isTheSameAtCommit()) {
                continue;
            }
            table().empty();
            table().insert(ALICE, BOB);

            Throwable failure =
                    failureOf(Operation.TRADE, new Fault(Moment.COMMIT.words, Fate.DONE_ALL_THE_SAME, error));

            assertThat(failure).as("after %s", error).isInstanceOf(OutcomeUnknownException.class);
            assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
        }
        table().empty();
        table().insert(ALICE, BOB);
        assertWorks();
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 a transaction of several calls whose commit TiDB refuses changes nothing")
    void transactionOnTidb() {
        for (TidbError error : TidbError.values()) {
            try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
                transaction.update(new Player("alice", 1, 1));
                wire.arm(new Fault(Moment.COMMIT.words, Fate.REFUSED, error));
                assertThat(catchThrowable(transaction::commit))
                        .as("after %s", error)
                        .isExactlyInstanceOf(error.atCommit());
            }
            assertNothingChanged();
        }
        assertWorks();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"COMMIT", "ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-26")
    @DisplayName("PS-26 each error seen on TiDB ends a transaction, in whichever call, and nothing is stored")
    void transactionCall(TransactionCall call) {
        for (TidbError error : TidbError.SEEN) {
            dropIdleConnections();
            try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
                transaction.create(new Player("dave", 3, 3));
                wire.arm(new Fault(ON_THE_TABLE, Fate.REFUSED, error));
                assertThat(catchThrowable(() -> {
                            call.on(transaction);
                            transaction.commit();
                        }))
                        .as("after %s", error)
                        .isExactlyInstanceOf(error.beforeCommit());
                assertThat(wire.hasHappened()).as("%s has come", error).isTrue();
                assertThat(catchThrowable(transaction::count)).isInstanceOf(IllegalStateException.class);
            }
            assertNothingChanged();
        }
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 at an isolation level that TiDB lacks, no transaction begins, and the connection is returned")
    void noSuchLevel() {
        dropIdleConnections();
        wire.arm(new Fault(LEVEL, Fate.REFUSED, TidbError.NO_SUCH_LEVEL));

        Throwable failure = catchThrowable(() -> store.begin(Isolation.SERIALIZABLE));

        assertThat(failure).isExactlyInstanceOf(PlayerStoreException.class).hasMessageContaining("8048");
        assertFailureNames(failure, "begin");
        assertNothingChanged();
    }

    private void assertFails(Operation operation, Fault fault, Class<? extends PlayerStoreException> type) {
        Throwable failure = failureOf(operation, fault);

        assertThat(failure).as("of %s", fault).isExactlyInstanceOf(type);
        assertThat(failure).hasRootCauseInstanceOf(fault.fate() == Fate.CUT_OFF ? Exception.class : SQLException.class);
        assertFailureNames(failure, operation.methodName(), operation.ids().toArray(String[]::new));
        assertNothingChanged();
    }

    /** Uses a new connection, because a connection does not send a prepared statement's text again. */
    private Throwable failureOf(Operation operation, Fault fault) {
        dropIdleConnections();
        wire.arm(fault);
        Throwable failure = catchThrowable(() -> operation.on(store));
        assertThat(wire.hasHappened()).as("%s has come", fault).isTrue();
        assertThat(pool.inUse()).isZero();
        return failure;
    }

    private void dropIdleConnections() {
        pool.all().stream()
                .map(ConnectionPool::getHikariPoolMXBean)
                .filter(Objects::nonNull) // a connection was once asked for
                .forEach(HikariPoolMXBean::softEvictConnections);
    }

    /** If the transaction stayed open, the next connection would wait for it, or the same one would commit it. */
    private void assertNothingChanged() {
        assertThat(pool.inUse()).isZero();
        assertThat(store.findAll(List.of("alice", "bob"))).containsExactly(ALICE, BOB);
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    private void assertWorks() {
        Operation.TRADE.on(store);
        assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }
}
