package dev.ormworkbench.store;

import java.sql.Connection;

/** The four isolation levels of the SQL standard, from the least to the most isolated. */
public enum Isolation {
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbcLevel;

    Isolation(int jdbcLevel) {
        this.jdbcLevel = jdbcLevel;
    }

    /** Returns whether a product has this level. TiDB has the two in the middle, and refuses the others. */
    public boolean isOn(ServerProduct product) {
        return product != ServerProduct.TIDB || this == READ_COMMITTED || this == REPEATABLE_READ;
    }

    /** Returns the constant for {@link Connection#setTransactionIsolation}. */
    public int jdbcLevel() {
        return jdbcLevel;
    }
}
