package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.store.Connections;
import java.sql.Connection;
import java.sql.SQLException;

/** Works on a connection from the pool, one for each call, as the auto-commit of the pool needs it. */
record FloorWork(Connections connections) {

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Sends one statement, and commits it unless auto-commit does. */
    <T> T single(Work<T> work) {
        try (Connection connection = connections.statements().getConnection()) {
            T result = work.on(connection);
            if (!connections.autoCommit().ofStatements()) {
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Works in a transaction. The pool rolls back what fails. */
    <T> T inTransaction(Work<T> work) {
        boolean switches = connections.autoCommit().ofTransactions();
        try (Connection connection = connections.transactions().getConnection()) {
            if (switches) {
                connection.setAutoCommit(false);
            }
            T result = work.on(connection);
            connection.commit();
            if (switches) {
                connection.setAutoCommit(true);
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
