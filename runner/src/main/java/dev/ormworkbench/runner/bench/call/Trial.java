package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.CompilerControl;

/** Calls of one operation on one target. It checks what each call returns and what is stored. */
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

    /** Puts the table into the state before the first call. */
    public void prepare() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Shop.open(connection);
        }
        calls = 0;
    }

    /**
     * Makes one call. The method is compiled once on its own. Inlined into the loop that calls it, it would be compiled
     * again with each loop that ends.
     *
     * @throws IllegalStateException if the call returns a wrong result
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public void call() {
        TimedCall.make(operation, target, calls++);
    }

    /**
     * Checks that the calls did their work.
     *
     * @throws IllegalStateException if the table holds something else
     */
    public void verify() throws SQLException {
        TableState expected = Shop.state().plus(TimedCall.changes(operation).times(calls));
        try (Connection connection = pool.getConnection()) {
            TableState stored = TableState.read(connection);
            if (!stored.equals(expected)) {
                throw new IllegalStateException(
                        "after " + calls + " calls the table should hold " + expected + ", but it holds " + stored);
            }
        }
    }
}
