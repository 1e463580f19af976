package dev.ormworkbench.store;

import java.sql.Connection;

/** How much a transaction sees of those beside it, from the least to the most isolated: the four levels of the SQL standard. */
public enum Isolation {
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbcLevel;

    Isolation(int jdbcLevel) {
        this.jdbcLevel = jdbcLevel;
    }

    /** Whether a product has this level. TiDB has the two in the middle, and refuses the others. */
    public boolean isOn(ServerProduct product) {
        return product != ServerProduct.TIDB || this == READ_COMMITTED || this == REPEATABLE_READ;
    }

    /** As {@link Connection#setTransactionIsolation} takes it. */
    public int jdbcLevel() {
        return jdbcLevel;
    }
}
