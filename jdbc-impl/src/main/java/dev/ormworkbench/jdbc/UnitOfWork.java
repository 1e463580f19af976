package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction on a connection, which goes back with auto-commit as it came. */
final class UnitOfWork {

    private final Connection connection;
    private final boolean autoCommitBefore;

    private UnitOfWork(Connection connection, boolean autoCommitBefore) {
        this.connection = connection;
        this.autoCommitBefore = autoCommitBefore;
    }

    /** Takes a connection for one statement, where auto-commit is off. */
    static UnitOfWork ofStatement(Connections connections) throws SQLException {
        return begin(connections.statements(), false);
    }

    /** Takes a connection for a transaction. */
    static UnitOfWork ofTransaction(Connections connections) throws SQLException {
        return begin(connections.transactions(), connections.autoCommit().ofTransactions());
    }

    private static UnitOfWork begin(DataSource dataSource, boolean autoCommitBefore) throws SQLException {
        Connection connection = dataSource.getConnection();
        UnitOfWork begun = new UnitOfWork(connection, autoCommitBefore);
        if (autoCommitBefore) {
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                begun.release();
                throw e;
            }
        }
        return begun;
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        try {
            resetAutoCommit();
        } catch (SQLException e) {
            // The work is committed. The pool drops a connection that it cannot reset.
        }
    }

    /** Keeps auto-commit off after a failed rollback: turning it on would commit the rest of the transaction. */
    void rollback() throws SQLException {
        connection.rollback();
        resetAutoCommit();
    }

    void rollback(Throwable failure) {
        try {
            rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void resetAutoCommit() throws SQLException {
        if (autoCommitBefore) {
            connection.setAutoCommit(true);
        }
    }

    /** Returns the connection to its pool. */
    void release() {
        release(connection);
    }

    static void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The call already has its result or its own failure.
        }
    }
}
