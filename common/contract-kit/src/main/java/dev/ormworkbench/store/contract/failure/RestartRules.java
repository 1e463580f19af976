package dev.ormworkbench.store.contract.failure;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.RestartedServer;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PS-16 when a server stops in the middle of a run and starts again. The store is not opened again. */
@OnOneNode
@Tag(RestartedServer.TAG)
public abstract class RestartRules extends Rules {

    private RestartedServer server;
    private StoredPlayers players;
    private PlayerStore store;

    protected RestartRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() throws Exception {
        server = restartedServer();
        players = new StoredPlayers(bench().database(), new SpreadPool(List.of(server.kitPool())));
        players.insert(ALICE, BOB);
        store = open(server.watch().connections(), Locking.PESSIMISTIC);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 while the server is stopped, the store is unavailable, and nothing has changed")
    void stopped() throws Exception {
        assertThat(store.find("alice")).contains(ALICE);
        server.stop();

        // The idle connection does not know that the server has ended, so a command on it may have been executed.
        assertThat(catchThrowable(() -> Operation.CREATE.on(store)))
                .isInstanceOfAny(StoreUnavailableException.class, OutcomeUnknownException.class);
        assertEachFails(store, StoreUnavailableException.class);

        server.start();
        assertThat(players.players()).containsExactly(ALICE, BOB);
        Operation.TRADE.on(store);
        assertThat(players.players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if the server stops between a trade's lock and its update, nothing changes")
    void stoppedInTrade() throws Exception {
        server.watch().beforeStatement(locks -> server.watch().beforeStatement(updates -> server.stop()));

        Throwable failure = catchThrowable(() -> Operation.TRADE.on(store));

        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
        server.start();
        assertThat(players.players()).containsExactly(ALICE, BOB);
        Operation.TRADE.on(store);
        assertThat(players.players()).containsExactly(player("alice", 101, 99), player("bob", 99, 101));
    }

    @Test
    @Tag("PS-16")
    @DisplayName(
            "PS-16 if the server stops during a trade's commit, the outcome is unknown, and all or nothing has changed")
    void stoppedAtCommit() throws Exception {
        server.watch().beforeCommitting(commits -> server.stop());

        Throwable failure = catchThrowable(() -> Operation.TRADE.on(store));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        server.start();
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
            server.stop();
            assertThat(catchThrowable(() -> transaction.find("bob"))).isInstanceOf(StoreUnavailableException.class);
        }
        server.start();
        assertThat(players.players()).containsExactly(ALICE, BOB);
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            transaction.update(new Player("alice", 7, 8));
            transaction.commit();
        }
        assertThat(players.players()).containsExactly(player("alice", 7, 8), BOB);
    }
}
