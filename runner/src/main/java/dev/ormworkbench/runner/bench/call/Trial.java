package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.CompilerControl;

/** Calls of one operation by one target, who has to do the work: what it gives and what is stored is checked. */
public final class Trial {

    private final MeasuredOperation operation;
    private final BenchTarget target;
    private final DataSource pool;
    private long calls;

    public Trial(MeasuredOperation operation, BenchTarget target, DataSource pool) {
        this.operation = operation;
        this.target = target;
        this.pool = pool;
    }

    /** Puts the table into the state that the calls begin from. */
    public void prepare() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Shop.open(connection);
        }
        calls = 0;
    }

    /**
     * Makes one call. By itself it is compiled once: as a part of the loop that calls it, it would be again with each loop
     * that ends.
     *
     * @throws IllegalStateException if it gives what it must not
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public void call() {
        TimedCall.make(operation, target, calls++);
    }

    /**
     * Looks whether the calls did what they were to do.
     *
     * @throws IllegalStateException if the table holds something else
     */
    public void verify() throws SQLException {
        TableState expected = Shop.state().plus(TimedCall.changes(operation).times(calls));
        try (Connection connection = pool.getConnection()) {
            TableState stored = TableState.read(connection);
            if (!stored.equals(expected)) {
                throw new IllegalStateException(
                        "after " + calls + " calls there are to be " + expected + ", but there are " + stored);
            }
        }
    }
}
