package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the areas of the contract share: an empty table before each test, and the check of the pool after it. */
abstract class Rules {

    /** How long a call may take that nothing is in the way of; only a defect takes that long. */
    private static final long PATIENCE_SECONDS = 20;

    private final PlayerStoreContract contract;
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    Rules(PlayerStoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    final void startEmpty() {
        bench().table().empty();
        bench().watch().reset();
    }

    @AfterEach
    final void requireAllConnectionsBack() throws Exception {
        bench().watch().reset();
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
        background.shutdown();
        assertThat(background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("all calls have ended")
                .isTrue();
        try {
            bench().requireAllConnectionsBackAsTheyCame();
        } catch (AssertionError | SQLException e) {
            PlayerStoreContract.discardBench(); // this test's failure is not to be the next one's
            throw e;
        }
    }

    final StoreBench bench() {
        return contract.bench();
    }

    final PlayerTable table() {
        return bench().table();
    }

    final JdbcWatch watch() {
        return bench().watch();
    }

    /** The store with the default locking, for what is the same under all of them. */
    final PlayerStore store() {
        return store(Locking.PESSIMISTIC);
    }

    final PlayerStore store(Locking locking) {
        return bench().store(locking);
    }

    /** A transaction beside the store's, taken back after the test if it is not committed. */
    final OtherTransaction otherTransaction() throws SQLException {
        return closedAfterwards(table().begin());
    }

    final <T extends AutoCloseable> T closedAfterwards(T resource) {
        resources.push(resource);
        return resource;
    }

    final <T> Future<T> inBackground(Callable<T> call) {
        return background.submit(call);
    }

    /** What a call in the background returned. */
    static <T> T resultOf(Future<T> call) throws Exception {
        try {
            return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the call failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** What a call in the background threw. */
    static Throwable failureOf(Future<?> call) throws Exception {
        try {
            Object result = call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("the call returned " + result);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the call has not ended", e);
        }
    }

    /** Checks that a call throws this type, and that it did so before it asked for a connection or sent anything. */
    final void assertThrowsBeforeAnySql(Class<? extends RuntimeException> type, ThrowingCallable call) {
        watch().reset();
        assertThatThrownBy(call).isExactlyInstanceOf(type);
        assertNoSql();
    }

    final void assertNoSql() {
        assertThat(watch().connections()).as("connections asked for").isZero();
        assertThat(watch().statements()).as("statements sent").isZero();
    }

    static Player player(String id, int coins, int goods) {
        return new Player(id, coins, goods);
    }
}
