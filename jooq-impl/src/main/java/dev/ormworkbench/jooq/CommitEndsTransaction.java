package dev.ormworkbench.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Provides transactions on one connection that end with their commit. A failure afterwards, while the connection is
 * returned, is not theirs. jOOQ's own provider does not distinguish the two, and a caller who believes that nothing was
 * stored stores it twice. The transactions do not nest.
 */
final class CommitEndsTransaction implements TransactionProvider {

    private static final String CONNECTION = CommitEndsTransaction.class.getName();

    /** The commit itself failed. */
    static final class CommitFailed extends DataAccessException {
        CommitFailed(SQLException cause) {
            super("the commit failed", cause);
        }
    }

    private final DataSource dataSource;
    private final boolean autoCommitBefore;

    /** @param autoCommitBefore whether the connections come, and go back, with auto-commit on */
    CommitEndsTransaction(DataSource dataSource, boolean autoCommitBefore) {
        this.dataSource = dataSource;
        this.autoCommitBefore = autoCommitBefore;
    }

    @Override
    public void begin(TransactionContext context) {
        try {
            Connection connection = dataSource.getConnection();
            context.configuration().data(CONNECTION, connection);
            context.configuration().set(connection);
            if (autoCommitBefore) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new DataAccessException("the transaction did not begin", e);
        }
    }

    @Override
    public void commit(TransactionContext context) {
        Connection connection = connection(context);
        if (connection != null) {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new CommitFailed(e);
            }
            release(context, connection);
        }
    }

    /** jOOQ calls this after a failure, also after one of {@link #begin} or {@link #commit}. */
    @Override
    public void rollback(TransactionContext context) {
        Connection connection = connection(context);
        if (connection != null) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                close(connection);
                throw new DataAccessException("the rollback failed", e);
            }
            release(context, connection);
        }
    }

    private static @Nullable Connection connection(TransactionContext context) {
        return (Connection) context.configuration().data(CONNECTION);
    }

    private void release(TransactionContext context, Connection connection) {
        context.configuration().data().remove(CONNECTION);
        try {
            if (autoCommitBefore) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // The pool drops a connection that it cannot reset.
        }
        close(connection);
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The transaction has ended in any case.
        }
    }
}
