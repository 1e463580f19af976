package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;
import java.util.Locale;

/**
 * When a server's transactions find out that another is in their way. TiDB alone has the choice; what it does in either
 * mode a run has shown (8.0.11-TiDB-v9.0.0-alpha).
 */
public enum TransactionMode {
    /** As they write, or read with a lock: they wait for the other. */
    PESSIMISTIC,
    /**
     * As they commit: nobody waits for anybody, and of two that wrote the same row the second to commit has a conflict.
     * A transaction reads from its snapshot at READ COMMITTED too, and with FOR UPDATE.
     */
    OPTIMISTIC;

    /**
     * Checks that a server has it.
     *
     * @throws IllegalArgumentException if it has not
     */
    public void requireOn(ServerProduct product) {
        if (this == OPTIMISTIC && product != ServerProduct.TIDB) {
            throw new IllegalArgumentException("there are optimistic transactions on TiDB alone, and this is "
                    + product.displayName() + ", whose are pessimistic");
        }
    }

    /** As {@code tidb_txn_mode} takes it. */
    String variableValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
