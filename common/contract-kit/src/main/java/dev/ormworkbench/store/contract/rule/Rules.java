package dev.ormworkbench.store.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/** The checks that rules of all areas share. */
@TestMethodOrder(MethodOrderer.Random.class)
public abstract class Rules extends RuleResources<StoreBench> {

    protected Rules(StoresUnderTest stores) {
        super(stores);
    }

    /** Returns the store with the default locking, for rules that do not depend on locking. */
    protected final PlayerStore store() {
        return store(Locking.PESSIMISTIC);
    }

    protected final PlayerStore store(Locking locking) {
        return bench().store(locking);
    }

    /** Opens another store of the provider, which is closed after the test. */
    protected final PlayerStore open(Connections connections, Locking locking) {
        return closedAfterwards(bench().open(connections, locking));
    }

    /** Opens another store on these pools, which is closed after the test. */
    protected final PlayerStore open(StorePools pools, Locking locking) {
        return open(pools.connections(), locking);
    }

    /** Skips a test of a level that the product does not have. */
    protected final void assumeOffered(Isolation isolation) {
        if (!isolation.isOn(bench().product())) {
            leaveOut("it has no " + isolation);
        }
    }

    /**
     * Begins a transaction of the store, which is closed after the test if it has not ended. Skips the test if the
     * level does not exist.
     */
    protected final PlayerTransaction begin(Isolation isolation) {
        assumeOffered(isolation);
        return closedAfterwards(store().begin(isolation));
    }

    /** Begins a transaction for a test that writes or locks rows that others have changed since its first read. */
    protected final void assumeStaleWritesPass(Isolation isolation) {
        assumeTrue(
                isolation.compareTo(Isolation.REPEATABLE_READ) < 0 || !table().refusesStaleWrites(),
                "this server itself refuses to write or lock a row that has changed since the first read");
    }

    /** Begins a transaction beside the store's, which is rolled back after the test if it is not committed. */
    protected final OtherTransaction otherTransaction() throws SQLException {
        bench().requireOneNode();
        return closedAfterwards(table().begin());
    }

    /**
     * Checks that the table is as before the call or as after it, before each statement and around each commit of the
     * call.
     */
    protected final void assertSeenWhole(ThrowingCallable call) {
        Set<List<Player>> seen = new LinkedHashSet<>();
        List<Player> before = table().players();
        lookOn(seen);
        Throwable failure = catchThrowable(call);
        watch().reset();
        List<Player> after = table().players();
        assertThat(seen).as("what others saw meanwhile").isSubsetOf(List.of(before, after));
        if (failure != null) {
            assertThat(failure).isInstanceOf(PlayerStoreException.class);
            assertThat(after).as("the table after a failure").isEqualTo(before);
        }
    }

    private void lookOn(Set<List<Player>> seen) {
        JdbcWatch.Action look = connection -> {
            seen.add(table().players());
            // A third state is neither the one before nor the one after, and a call may send thousands of statements.
            if (seen.size() <= 2) {
                lookOn(seen);
            }
        };
        watch().beforeStatement(look);
        watch().beforeCommitting(look);
        watch().afterCommit(look);
    }

    /** Makes all calls at the same time, because each may take the pool's timeout, and returns their exceptions. */
    protected final List<Throwable> assertEachFails(PlayerStore store, Class<? extends PlayerStoreException> type)
            throws Exception {
        Map<Operation, Future<?>> calls = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            calls.put(operation, inBackground(() -> operation.on(store)));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Map.Entry<Operation, Future<?>> call : calls.entrySet()) {
            Throwable failure = failureOf(call.getValue());
            assertFailure(failure, type, call.getKey());
            failures.add(failure);
        }
        return failures;
    }

    /** Checks type, call and cause. The wording is free, except for what it must not contain. */
    protected final void assertFailure(
            Throwable failure, Class<? extends PlayerStoreException> type, Operation operation) {
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.getCause()).as("the cause").isNotNull();
        assertFailureNames(failure, operation.methodName(), operation.ids().toArray(String[]::new));
    }

    /** A pool may still hold other killed connections; each can fail one call at most. */
    protected final void assertWorksAgain(PlayerStore store) {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                assertThat(store.find("alice")).contains(Operation.ALICE);
                break;
            } catch (StoreUnavailableException e) {
                // the next one finds another connection
            }
        }
        assertThat(store.find("bob")).contains(Operation.BOB);
    }

    protected static Player player(String id, int coins, int goods) {
        return new Player(id, coins, goods);
    }
}
