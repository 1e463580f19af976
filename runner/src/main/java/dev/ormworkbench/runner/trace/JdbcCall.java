package dev.ormworkbench.runner.trace;

import java.time.Duration;
import java.util.List;

/**
 * A call of JDBC: an executed statement, or the beginning or end of a transaction.
 *
 * @param connection the number of the loan of a pooled connection that it used, from 1, in the order of the loans
 * @param sql the prepared statement or, for the beginning and end of a transaction, the method of JDBC
 * @param parameters bound parameters in order; a list for each entry of a batch
 * @param rows rows that the statement changed or returned; {@link #UNKNOWN_ROWS} if the driver does not tell
 * @param beganNanos when it was called, in the time of {@link System#nanoTime}
 * @param took the time as its caller sees it
 */
public record JdbcCall(
        int connection,
        Kind kind,
        String sql,
        List<List<String>> parameters,
        long rows,
        long beganNanos,
        Duration took) {

    /** The rows of a transaction's beginning or end, or if the driver does not tell. */
    public static final long UNKNOWN_ROWS = -1;

    /** The kind of a call. */
    public enum Kind {
        /** A statement, executed once. */
        STATEMENT,
        /** A statement, executed with a batch of parameters. */
        BATCH,
        /** Auto-commit was turned off or on, which begins or ends a transaction. */
        AUTO_COMMIT,
        /** A transaction ended. */
        COMMIT,
        /** A transaction was rolled back. */
        ROLLBACK
    }

    public JdbcCall {
        parameters = List.copyOf(parameters);
    }

    /** Returns whether it is a statement, and not the beginning or end of a transaction. */
    public boolean isStatement() {
        return kind == Kind.STATEMENT || kind == Kind.BATCH;
    }
}
