package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.CompilerControl;

/** Calls of one operation on one target. It checks what each call returns and what is stored. */
public final class Trial {

    private final MeasuredOperation operation;
    private final MeasuredCalls made;
    private final DataSource pool;
    private long calls;

    public Trial(MeasuredOperation operation, MeasuredCalls made, DataSource pool) {
        this.operation = operation;
        this.made = made;
        this.pool = pool;
    }

    /** Puts the tables into the state before the first call. */
    public void prepare() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            made.prepare(connection);
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
        made.call(operation, calls++);
    }

    /**
     * Checks that the calls did their work.
     *
     * @throws IllegalStateException if the tables hold something else
     */
    public void verify() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            made.verify(connection, operation, calls);
        }
    }
}
