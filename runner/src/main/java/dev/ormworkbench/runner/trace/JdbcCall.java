package dev.ormworkbench.runner.trace;

import java.time.Duration;
import java.util.List;

/**
 * What a library asked of JDBC: a statement that was executed, or the begin or the end of a transaction.
 *
 * @param connection which of the pool's lendings it went to, from 1 in the order in which they were lent
 * @param sql the statement as it was prepared or, for a transaction's begin and end, the method of JDBC
 * @param parameters bound to it, in their order; a list for each entry of a batch
 * @param rows how many the statement changed or gave; {@link #UNKNOWN_ROWS} if the driver does not tell
 * @param beganNanos when it was called, as {@link System#nanoTime} tells
 * @param took as its caller sees it
 */
public record JdbcCall(
        int connection,
        Kind kind,
        String sql,
        List<List<String>> parameters,
        long rows,
        long beganNanos,
        Duration took) {

    /** The rows of a transaction's begin or end, and where the driver does not tell. */
    public static final long UNKNOWN_ROWS = -1;

    /** What it was. */
    public enum Kind {
        /** A statement, executed once. */
        STATEMENT,
        /** A statement, executed with a batch of parameters. */
        BATCH,
        /** Auto-commit was turned off or on, which begins a transaction or ends one. */
        AUTO_COMMIT,
        /** A transaction ended. */
        COMMIT,
        /** A transaction was taken back. */
        ROLLBACK
    }

    public JdbcCall {
        parameters = List.copyOf(parameters);
    }

    /** Whether it is a statement, and not the begin or the end of a transaction. */
    public boolean isStatement() {
        return kind == Kind.STATEMENT || kind == Kind.BATCH;
    }
}
