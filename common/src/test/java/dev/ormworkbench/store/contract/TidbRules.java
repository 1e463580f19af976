package dev.ormworkbench.store.contract;

import static dev.ormworkbench.store.contract.Operation.ALICE;
import static dev.ormworkbench.store.contract.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.FaultyWire.Fate;
import dev.ormworkbench.store.contract.FaultyWire.Fault;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.error.TransactionTooLargeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-16 on TiDB, without one: its errors come as packets in the answer to a chosen command, before whatever server the
 * kit runs on. What they mean is read in TiDB's documentation. A refused command is not done and its transaction stays
 * open, also after a commit, so that a store which does not roll back stores what it should not.
 */
@OnOneNode
abstract class TidbRules extends Rules {

    private static final Pattern URL = Pattern.compile("//([^/,:]+):(\\d+)/");
    private static final Pattern INSERT = Pattern.compile("(?i)insert\\s+into");
    private static final Pattern WRITE =
            Pattern.compile("(?i)(insert\\s+into|update|delete\\s.*?from)\\s+\\S*workbench_player");
    private static final List<Integer> CONFLICTS = List.of(8002, 8005, 8022, 8028, 8055, 8229, 9004, 9006, 9007);
    private static final List<Integer> UNAVAILABLE = List.of(8027, 8120, 8252, 9001, 9008);
    private static final List<Integer> UNAVAILABLE_OR_UNKNOWN = List.of(9002, 9003, 9005, 9010);
    private static final List<Integer> TOO_LARGE = List.of(8001, 8004, 8175, 8176, 9500);

    private FaultyWire wire;
    private HikariDataSource pool;
    private PlayerStore store;

    @SuppressWarnings("NullAway.Init") // before each test
    TidbRules(PlayerStoreContract contract) {
        super(contract);
    }

    /** The command of a trade that is answered. */
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
        String url;
        try (Connection connection = bench().connection()) {
            // One driver shows who logged in, with stars for the password.
            url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
        }
        Matcher address = URL.matcher(url);
        assertThat(address.find()).as("host and port in %s", url).isTrue();
        wire = closedAfterwards(new FaultyWire(address.group(1), Integer.parseInt(address.group(2))));
        String through = address.replaceFirst("//127.0.0.1:" + wire.port() + "/");
        pool = pool("wire", config -> config.setJdbcUrl(through));
        store = open(pool, Locking.PESSIMISTIC);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    @DisplayName("PS-16 each of TiDB's errors has its type at a trade's lock, update and commit, and changes nothing")
    void trade(Moment moment) {
        assertTradeFails(moment, CONFLICTS, ConcurrencyConflictException.class);
        assertTradeFails(moment, UNAVAILABLE, StoreUnavailableException.class);
        assertTradeFails(
                moment,
                UNAVAILABLE_OR_UNKNOWN,
                moment == Moment.COMMIT ? OutcomeUnknownException.class : StoreUnavailableException.class);
        assertTradeFails(moment, TOO_LARGE, TransactionTooLargeException.class);

        assertWorks();
    }

    private void assertTradeFails(Moment moment, List<Integer> codes, Class<? extends PlayerStoreException> type) {
        for (int code : codes) {
            assertFails(Operation.TRADE, new Fault(moment.words, Fate.REFUSED, code), type);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "CREATE_ALL", "UPDATE", "DELETE", "DELETE_ALL"})
    @DisplayName("PS-16 a write that TiDB ends by a conflict changes nothing")
    void write(Operation operation) {
        assertFails(operation, new Fault(WRITE, Fate.REFUSED, 9007), ConcurrencyConflictException.class);
    }

    @Test
    @DisplayName("PS-05 players past the size of a transaction are refused as that, at a batch or at the commit")
    void bulkTooLarge() {
        for (int code : TOO_LARGE) {
            assertFails(
                    Operation.CREATE_ALL, new Fault(INSERT, Fate.REFUSED, code), TransactionTooLargeException.class);
            assertFails(
                    Operation.CREATE_ALL,
                    new Fault(Moment.COMMIT.words, Fate.REFUSED, code),
                    TransactionTooLargeException.class);
        }
        assertThat(Operation.CREATE_ALL.on(store)).isEqualTo(2L);
    }

    @Test
    @DisplayName("PS-16 a commit that TiDB does not know the end of is cut off without an answer: an unknown outcome")
    void undetermined() {
        assertFails(Operation.TRADE, new Fault(Moment.COMMIT.words, Fate.CUT_OFF, 0), OutcomeUnknownException.class);

        assertWorks();
    }

    @Test
    @DisplayName("PS-16 a commit that is done though TiDB's stores answer with an error is an unknown outcome as well")
    void doneAllTheSame() {
        for (int code : UNAVAILABLE_OR_UNKNOWN) {
            table().empty();
            table().insert(ALICE, BOB);

            Throwable failure =
                    failureOf(Operation.TRADE, new Fault(Moment.COMMIT.words, Fate.DONE_ALL_THE_SAME, code));

            assertThat(failure).as("after %s", code).isInstanceOf(OutcomeUnknownException.class);
            assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
        }
        table().empty();
        table().insert(ALICE, BOB);
        assertWorks();
    }

    @Test
    @DisplayName("PS-16 a transaction of several calls whose commit TiDB refuses has changed nothing")
    void transaction() {
        List<Integer> codes = new ArrayList<>(CONFLICTS);
        codes.addAll(UNAVAILABLE_OR_UNKNOWN);
        for (int code : codes) {
            try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
                transaction.update(new Player("alice", 1, 1));
                wire.arm(new Fault(Moment.COMMIT.words, Fate.REFUSED, code));
                assertThat(catchThrowable(transaction::commit))
                        .as("after %s", code)
                        .isInstanceOf(
                                CONFLICTS.contains(code)
                                        ? ConcurrencyConflictException.class
                                        : OutcomeUnknownException.class);
            }
            assertNothingChanged();
        }
        assertWorks();
    }

    private void assertFails(Operation operation, Fault fault, Class<? extends PlayerStoreException> type) {
        Throwable failure = failureOf(operation, fault);

        assertThat(failure).as("of %s", fault).isInstanceOf(type);
        assertThat(failure).hasRootCauseInstanceOf(fault.fate() == Fate.CUT_OFF ? Exception.class : SQLException.class);
        assertFailureNames(
                failure, operation.methodName(), operation.playerIds().toArray(String[]::new));
        assertNothingChanged();
    }

    /** On a new connection, since what a connection has prepared is not sent again as text. */
    private Throwable failureOf(Operation operation, Fault fault) {
        if (pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        wire.arm(fault);
        Throwable failure = catchThrowable(() -> operation.on(store));
        assertThat(wire.hasHappened()).as("%s has come", fault).isTrue();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        return failure;
    }

    /** What is left open, the next connection would wait for or, with the same one, commit. */
    private void assertNothingChanged() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(store.findAll(List.of("alice", "bob"))).containsExactly(ALICE, BOB);
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    private void assertWorks() {
        Operation.TRADE.on(store);
        assertThat(table().players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }
}
