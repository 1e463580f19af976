package dev.ormworkbench.store.contract;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The contract of {@link dev.ormworkbench.store.PlayerStore}: an implementation extends this, names its provider, and is
 * finished when all is green.
 *
 * <pre>{@code
 * final class JdbcPlayerStoreContractTest extends PlayerStoreContract {
 *     @Override
 *     protected PlayerStoreProvider provider() {
 *         return new JdbcPlayerStoreProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>The tests run on {@link ContractDatabase#shared}, one after the other, also where others run in parallel: they
 * share its table.
 */
@ExtendWith(RuleExtension.class)
@TestClassOrder(ClassOrderer.Random.class)
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.ormworkbench.workbench_player")
public abstract class PlayerStoreContract {

    private static StoreCalls calls = new StoreCalls();
    private static @Nullable StoreBench bench;

    /** What is tested. */
    protected abstract PlayerStoreProvider provider();

    /**
     * What the kit and the stores take the server for: what it says it is, unless a test of the kit has the kit play here
     * what it plays on another product.
     */
    protected ServerProduct product() {
        return ContractDatabase.shared().product();
    }

    final StoreBench bench() {
        StoreBench current = bench;
        if (current == null) {
            current = new StoreBench(provider(), product(), calls);
            bench = current;
        }
        return current;
    }

    /** The calls that the class under test makes to its store. */
    static StoreCalls calls() {
        return calls;
    }

    /** Lets the next test open its stores anew. What hangs in these is left behind. */
    static void discardBench() {
        StoreBench current = bench;
        bench = null;
        if (current != null) {
            current.close();
        }
    }

    @AfterAll
    static void end() {
        discardBench();
        calls = new StoreCalls();
    }

    @Nested
    @DisplayName("creating and reading")
    class Creating extends CreatingRules {
        Creating() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("ids")
    class Ids extends IdRules {
        Ids() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("creating in bulk")
    class Bulk extends BulkRules {
        Bulk() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("thousands of players")
    class ManyPlayers extends ManyPlayersRules {
        ManyPlayers() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("updating and deleting")
    class Changing extends ChangingRules {
        Changing() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("trading")
    class Trading extends TradingRules {
        Trading() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("trades at the same time")
    class Concurrency extends ConcurrencyRules {
        Concurrency() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("seeing what is committed")
    class Freshness extends FreshnessRules {
        Freshness() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("failing")
    class Failures extends FailureRules {
        Failures() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("connections and statements where JDBC fails")
    class Resources extends ResourceRules {
        Resources() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("opening, sharing and closing")
    class Lifecycle extends LifecycleRules {
        Lifecycle() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("transactions of several calls")
    class Transactions extends TransactionRules {
        Transactions() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("transactions at the same time")
    class TransactionIsolation extends TransactionIsolationRules {
        TransactionIsolation() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("transactions that fail")
    class TransactionFailures extends TransactionFailureRules {
        TransactionFailures() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("errors of TiDB")
    class Tidb extends TidbRules {
        Tidb() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("SQL that TiDB takes")
    class TidbSql extends TidbSqlRules {
        TidbSql() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("nodes of a cluster")
    class Cluster extends ClusterRules {
        Cluster() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("a server that stops and starts")
    class Restart extends RestartRules {
        Restart() {
            super(PlayerStoreContract.this);
        }
    }

    @Nested
    @DisplayName("random plays")
    class RandomPlays extends RandomPlayRules {
        RandomPlays() {
            super(PlayerStoreContract.this);
        }
    }
}
