package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/**
 * Gives a read-only session a connection for single statements, and any other session one for transactions. Hibernate
 * has this choice for read replicas.
 */
final class ConnectionsByUse implements ConnectionProvider {

    private final transient Connections connections;

    ConnectionsByUse(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.transactions().getConnection();
    }

    @Override
    public Connection getReadOnlyConnection() throws SQLException {
        return connections.statements().getConnection();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.close();
    }

    /** Keeps Hibernate from making the connection read-only, which may cost round trips. */
    @Override
    public boolean handlesConnectionReadOnly() {
        return true;
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return true;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }
}
