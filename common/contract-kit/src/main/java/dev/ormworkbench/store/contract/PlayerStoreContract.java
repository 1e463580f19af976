package dev.ormworkbench.store.contract;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.failure.ConflictRules;
import dev.ormworkbench.store.contract.failure.FailureRules;
import dev.ormworkbench.store.contract.failure.LostConnectionRules;
import dev.ormworkbench.store.contract.failure.ResourceRules;
import dev.ormworkbench.store.contract.failure.RestartRules;
import dev.ormworkbench.store.contract.lifecycle.LifecycleRules;
import dev.ormworkbench.store.contract.lifecycle.SharedUseRules;
import dev.ormworkbench.store.contract.player.BulkRules;
import dev.ormworkbench.store.contract.player.ChangingRules;
import dev.ormworkbench.store.contract.player.CreatingRules;
import dev.ormworkbench.store.contract.player.FreshnessRules;
import dev.ormworkbench.store.contract.player.HostileTextRules;
import dev.ormworkbench.store.contract.player.IdRules;
import dev.ormworkbench.store.contract.player.ManyPlayersRules;
import dev.ormworkbench.store.contract.player.RandomPlayRules;
import dev.ormworkbench.store.contract.product.ClusterRules;
import dev.ormworkbench.store.contract.product.TidbRules;
import dev.ormworkbench.store.contract.product.TidbSqlRules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.trade.ConcurrencyRules;
import dev.ormworkbench.store.contract.trade.OptimisticTradeRules;
import dev.ormworkbench.store.contract.trade.TradingRules;
import dev.ormworkbench.store.contract.transaction.OwnWriteRules;
import dev.ormworkbench.store.contract.transaction.RowLockRules;
import dev.ormworkbench.store.contract.transaction.TransactionArgumentRules;
import dev.ormworkbench.store.contract.transaction.TransactionCoinsRules;
import dev.ormworkbench.store.contract.transaction.TransactionConflictRules;
import dev.ormworkbench.store.contract.transaction.TransactionFailureRules;
import dev.ormworkbench.store.contract.transaction.TransactionIsolationRules;
import dev.ormworkbench.store.contract.transaction.TransactionLossRules;
import dev.ormworkbench.store.contract.transaction.TransactionRules;
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

    private final StoresUnderTest stores = new StoresUnderTest(this::provider, this::product);

    /** Returns the provider under test. */
    protected abstract PlayerStoreProvider provider();

    /**
     * Returns the product for which the kit and the stores take the server: the server's own product, unless a test of
     * the kit plays the kit here as on another product.
     */
    protected ServerProduct product() {
        return ContractDatabase.shared().product();
    }

    @AfterAll
    static void end() {
        StoresUnderTest.end();
    }

    @Nested
    @DisplayName("creating and reading")
    class Creating extends CreatingRules {
        Creating() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("ids")
    class Ids extends IdRules {
        Ids() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("text that looks like SQL")
    class HostileText extends HostileTextRules {
        HostileText() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("creating in bulk")
    class Bulk extends BulkRules {
        Bulk() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("thousands of players")
    class ManyPlayers extends ManyPlayersRules {
        ManyPlayers() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("updating and deleting")
    class Changing extends ChangingRules {
        Changing() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("trading")
    class Trading extends TradingRules {
        Trading() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("concurrent trades")
    class Concurrency extends ConcurrencyRules {
        Concurrency() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("trades without a locking read")
    class OptimisticTrades extends OptimisticTradeRules {
        OptimisticTrades() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("visibility of commits")
    class Freshness extends FreshnessRules {
        Freshness() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("failures")
    class Failures extends FailureRules {
        Failures() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("conflicts with others")
    class Conflicts extends ConflictRules {
        Conflicts() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("lost connections")
    class LostConnections extends LostConnectionRules {
        LostConnections() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("connections and statements after a JDBC failure")
    class Resources extends ResourceRules {
        Resources() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("opening, sharing and closing")
    class Lifecycle extends LifecycleRules {
        Lifecycle() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("use by several threads")
    class SharedUse extends SharedUseRules {
        SharedUse() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("transactions of several calls")
    class Transactions extends TransactionRules {
        Transactions() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("a transaction's own writes")
    class OwnWrites extends OwnWriteRules {
        OwnWrites() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("players by coins, in a transaction")
    class TransactionCoins extends TransactionCoinsRules {
        TransactionCoins() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("ids, arguments and balances in a transaction")
    class TransactionArguments extends TransactionArgumentRules {
        TransactionArguments() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("concurrent transactions")
    class TransactionIsolation extends TransactionIsolationRules {
        TransactionIsolation() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("row locks of a transaction")
    class RowLocks extends RowLockRules {
        RowLocks() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("failing transactions")
    class TransactionFailures extends TransactionFailureRules {
        TransactionFailures() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("conflicts of transactions")
    class TransactionConflicts extends TransactionConflictRules {
        TransactionConflicts() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("transactions on a lost connection")
    class TransactionLosses extends TransactionLossRules {
        TransactionLosses() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("errors of TiDB")
    class Tidb extends TidbRules {
        Tidb() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("SQL for TiDB")
    class TidbSql extends TidbSqlRules {
        TidbSql() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("nodes of a cluster")
    class Cluster extends ClusterRules {
        Cluster() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("a server that stops and starts")
    class Restart extends RestartRules {
        Restart() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("random plays")
    class RandomPlays extends RandomPlayRules {
        RandomPlays() {
            super(stores);
        }
    }
}
