package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;

/** Runs each call's work on a connection of its own, as one statement or in a transaction, and classifies its failure. */
public final class UnitsOfWork {

    private final Connections connections;

    public UnitsOfWork(Connections connections) {
        this.connections = connections;
    }

    /** Work on a connection, which the caller closes. */
    public interface Work<T> {
        /** Returns the result of the work. */
        T on(Connection connection) throws SQLException;
    }

    /** Sends one statement that reads. */
    public <T> T read(Call call, Work<T> work) {
        return single(call, work, SqlFailures::beforeCommit);
    }

    /** Sends one statement that writes, and commits it unless auto-commit does. */
    public <T> T write(Call call, Work<T> work) {
        return single(call, work, SqlFailures::atCommit);
    }

    /** Sends several statements that read, in a transaction, so that they answer from one moment. */
    public <T> T readInTransaction(Call call, Work<T> work) {
        return inTransaction(call, UnitOfWork::ofTransaction, work, SqlFailures::beforeCommit);
    }

    /** Does the work in a transaction, and commits it. */
    public <T> T inTransaction(Call call, Work<T> work) {
        return inTransaction(call, UnitOfWork::ofTransaction, work, SqlFailures::atCommit);
    }

    private <T> T single(Call call, Work<T> work, BiFunction<Call, SQLException, PlayerStoreException> atCommit) {
        if (!connections.autoCommit().ofStatements()) {
            return inTransaction(call, UnitOfWork::ofStatement, work, atCommit);
        }
        Connection connection;
        try {
            connection = connections.statements().getConnection();
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw atCommit.apply(call, e);
        } finally {
            UnitOfWork.release(connection);
        }
    }

    /** Begins a unit of work. */
    private interface Begin {
        UnitOfWork on(Connections connections) throws SQLException;
    }

    private <T> T inTransaction(
            Call call, Begin begin, Work<T> work, BiFunction<Call, SQLException, PlayerStoreException> atCommit) {
        UnitOfWork unit;
        try {
            unit = begin.on(connections);
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
        try {
            T result = work.on(unit.connection());
            commit(call, unit, atCommit);
            return result;
        } catch (SQLException e) {
            PlayerStoreException failure = SqlFailures.beforeCommit(call, e);
            unit.rollback(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            unit.rollback(e);
            throw e;
        } finally {
            unit.release();
        }
    }

    private static void commit(
            Call call, UnitOfWork unit, BiFunction<Call, SQLException, PlayerStoreException> atCommit) {
        try {
            unit.commit();
        } catch (SQLException e) {
            throw atCommit.apply(call, e);
        }
    }
}
