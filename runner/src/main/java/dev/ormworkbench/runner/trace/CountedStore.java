package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import java.sql.SQLException;

/** A store whose calls are counted, and the rows that they need. */
interface CountedStore extends AutoCloseable {

    /** Puts the tables into the state before a call. */
    void prepare() throws SQLException;

    /** Makes the call. */
    void call(MeasuredOperation operation);

    @Override
    void close();
}
