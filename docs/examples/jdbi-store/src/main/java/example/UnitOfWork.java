package example;

import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A handle of JDBI, and its connection. This class begins and ends the transaction itself: JDBI's own handler turns
 * auto-commit on after a failed rollback, and the server then commits the work.
 */
final class UnitOfWork implements AutoCloseable {

    private final Handle handle;
    private final Connection connection;

    private UnitOfWork(Handle handle) {
        this.handle = handle;
        this.connection = handle.getConnection();
    }

    /** Opens a handle under auto-commit. */
    static UnitOfWork open(Call call, Jdbi jdbi) {
        try {
            return new UnitOfWork(jdbi.open());
        } catch (Exception e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    /** Opens a handle in a transaction, at the connection's own level. */
    static UnitOfWork begin(Call call, Jdbi jdbi) {
        UnitOfWork opened = open(call, jdbi);
        try {
            opened.connection.setAutoCommit(false);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    Handle handle() {
        return handle;
    }

    Connection connection() {
        return connection;
    }

    /** Commits. A later failure is not the commit's: the pool drops a connection that it cannot reset. */
    void commit(Call call) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailures.atCommit(call, e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The pool drops it.
        }
    }

    /** Rolls back, and goes on in a new transaction. */
    void startAgain(Call call) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    /** Rolls back. If that fails, auto-commit stays off. */
    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Rolls back because of a failure, and adds a failure of the rollback to it. */
    <T extends Throwable> T rollback(T failure) {
        try {
            rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Rolls back a failed call, and classifies its failure. */
    PlayerStoreException failed(Call call, Exception failure) {
        return rollback(SqlFailures.beforeCommit(call, failure));
    }

    /** Returns the connection. The call already has its result or its own failure. */
    @Override
    public void close() {
        try {
            handle.close();
        } catch (Exception e) {
            // The pool drops a connection that it cannot reuse.
        }
    }
}
