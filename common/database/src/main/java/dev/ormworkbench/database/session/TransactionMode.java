package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;
import java.util.Locale;

/**
 * When a server's transactions detect a conflict. Only TiDB has the choice. We have run both modes
 * (8.0.11-TiDB-v9.0.0-alpha).
 */
public enum TransactionMode {
    /** When they write or read with a lock: they wait for the other transaction. */
    PESSIMISTIC,
    /**
     * When they commit: they never wait, and if two write the same row, the second to commit gets a conflict. A
     * transaction reads from its snapshot, even at READ COMMITTED and with FOR UPDATE.
     */
    OPTIMISTIC;

    /**
     * Checks that a server has this mode.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void requireOn(ServerProduct product) {
        if (this == OPTIMISTIC && product != ServerProduct.TIDB) {
            throw new IllegalArgumentException(
                    "only TiDB has optimistic transactions, and this is " + product.displayName());
        }
    }

    /** Returns the value of {@code tidb_txn_mode}. */
    String variableValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
