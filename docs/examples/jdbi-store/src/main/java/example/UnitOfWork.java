package example;

import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A handle of JDBI, and the connection under it. The transaction is ours to begin and end: JDBI's own handler turns
 * auto-commit on after a rollback that has failed, and the server then commits what was to be taken back.
 */
final class UnitOfWork implements AutoCloseable {

    private final Handle handle;
    private final Connection connection;

    private UnitOfWork(Handle handle) {
        this.handle = handle;
        this.connection = handle.getConnection();
    }

    /** Under auto-commit. */
    static UnitOfWork open(Call call, Jdbi jdbi) {
        try {
            return new UnitOfWork(jdbi.open());
        } catch (Exception e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    /** In a transaction, at the connection's own level. */
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

    /** What comes after the commit is no failure of it: the pool drops a connection that it cannot reset. */
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

    /** Takes back what was done, and goes on in a new transaction. */
    void startAgain(Call call) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    /** Auto-commit stays off if this fails. */
    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** As {@link #rollback()}, for the reason that a failure gives. */
    <T extends Throwable> T rollback(T failure) {
        try {
            rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Takes back what a call has failed at, and classifies the failure. */
    PlayerStoreException failed(Call call, Exception failure) {
        return rollback(SqlFailures.beforeCommit(call, failure));
    }

    /** Gives the connection back. The call has its result, or a failure of its own. */
    @Override
    public void close() {
        try {
            handle.close();
        } catch (Exception e) {
            // The pool drops a connection that it cannot take back.
        }
    }
}
