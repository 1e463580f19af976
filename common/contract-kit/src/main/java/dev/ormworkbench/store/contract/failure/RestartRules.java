package dev.ormworkbench.store.contract.failure;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.server.RestartableServer;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PS-16 when a server stops in the middle of a run and starts again. The store is not opened again. */
@OnOneNode
@Tag(RestartRules.TAG)
public abstract class RestartRules extends Rules {

    /** The tag of these tests: each stops a server, which takes seconds. */
    public static final String TAG = "restart";

    /** Short for a call without a server, and long enough to connect to one. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 2_000;

    private RestartableServer server;
    private StorePools pools;
    private HikariDataSource kitPool;
    private StoredPlayers players;
    private JdbcWatch stopping;
    private PlayerStore store;

    protected RestartRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() throws Exception {
        Optional<RestartableServer> found = RestartableServer.forKit();
        assumeTrue(found.isPresent(), "the system property server-scripts is not set");
        server = found.get();
        closedAfterwards(server::end);
        Consumer<HikariConfig> reach = config -> {
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
            server.reach(config);
        };
        pools = pools("restarted", reach);
        kitPool = closedAfterwards(bench().newPool("kit-restarted", reach));
        players = new StoredPlayers(bench().database(), new SpreadPool(List.of(kitPool)));
        players.insert(ALICE, BOB);
        stopping = new JdbcWatch(pools.connections());
        store = open(stopping.connections(), Locking.PESSIMISTIC);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 while the server is stopped, the store is unavailable, and nothing has changed")
    void stopped() throws Exception {
        assertThat(store.find("alice")).contains(ALICE);
        stop();

        // The idle connection does not know that the server has ended, so a command on it may have been executed.
        assertThat(catchThrowable(() -> Operation.CREATE.on(store)))
                .isInstanceOfAny(StoreUnavailableException.class, OutcomeUnknownException.class);
        assertEachFails(store, StoreUnavailableException.class);

        startAgain();
        assertThat(players.players()).containsExactly(ALICE, BOB);
        Operation.TRADE.on(store);
        assertThat(players.players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if the server stops between a trade's lock and its update, nothing changes")
    void stoppedInTrade() throws Exception {
        stopping.beforeStatement(locks -> stopping.beforeStatement(updates -> stop()));

        Throwable failure = catchThrowable(() -> Operation.TRADE.on(store));

        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
        startAgain();
        assertThat(players.players()).containsExactly(ALICE, BOB);
        Operation.TRADE.on(store);
        assertThat(players.players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @Test
    @Tag("PS-16")
    @DisplayName(
            "PS-16 if the server stops during a trade's commit, the outcome is unknown, and all or nothing has changed")
    void stoppedAtCommit() throws Exception {
        stopping.beforeCommitting(commits -> stop());

        Throwable failure = catchThrowable(() -> Operation.TRADE.on(store));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        startAgain();
        assertThat(players.players())
                .isIn(List.of(ALICE, BOB), List.of(player("alice", 101, 99), player("bob", 99, 101)));
        Operation.TRADE.on(store);
    }

    @Test
    @Tag("PS-26")
    @DisplayName(
            "PS-26 if the server stops during a transaction, nothing changes, and the next transaction starts afresh")
    void stoppedInTransaction() throws Exception {
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            transaction.update(new Player("alice", 7, 8));
            stop();
            assertThat(catchThrowable(() -> transaction.find("bob"))).isInstanceOf(StoreUnavailableException.class);
        }
        startAgain();
        assertThat(players.players()).containsExactly(ALICE, BOB);
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            transaction.update(new Player("alice", 7, 8));
            transaction.commit();
        }
        assertThat(players.players()).containsExactly(player("alice", 7, 8), BOB);
    }

    private void stop() {
        try {
            server.stop();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The kit's own connections may go to this server. */
    private void startAgain() throws Exception {
        server.start();
        bench().dropIdleConnections();
        kitPool.getHikariPoolMXBean().softEvictConnections();
        assertThat(pools.inUse())
                .as("connections that the store has not given back (PS-18)")
                .isZero();
    }
}
