package dev.ormworkbench.runner.measurement;

import java.sql.Connection;
import java.sql.SQLException;

/** Calls of measured operations on a store or on the floor, and the rows that they need. */
public interface MeasuredCalls extends AutoCloseable {

    /** Puts the tables into the state before the first call. */
    void prepare(Connection connection) throws SQLException;

    /**
     * Makes one call and checks its result.
     *
     * @param turn how many calls of this operation were made since the tables were prepared: calls use different rows
     * @throws IllegalStateException if the result is wrong
     * @throws IllegalArgumentException if the operation is one of another contract
     */
    void call(MeasuredOperation operation, long turn);

    /**
     * Checks what the tables contain.
     *
     * @param calls how many calls of this operation were made since the tables were prepared
     * @throws IllegalStateException if the tables contain something else
     */
    void verify(Connection connection, MeasuredOperation operation, long calls) throws SQLException;

    /** Closes the store. */
    @Override
    void close();
}
