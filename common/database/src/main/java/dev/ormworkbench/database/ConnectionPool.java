package dev.ormworkbench.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.ormworkbench.database.connection.DriverConnections;
import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.server.Server;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool that needs no server before its first connection is asked for, and waits for the server then.
 *
 * <p>It makes the first one on the thread that asks, so a server that refuses is heard at once and in its own words: the
 * pool itself makes connections in a thread of its own, goes on trying, and tells its callers that time is up.
 */
public final class ConnectionPool extends HikariDataSource {

    private final Server server;

    private volatile @Nullable Supply supply;

    ConnectionPool(HikariConfig settings, Server server) {
        settings.copyStateTo(this);
        this.server = server;
    }

    /**
     * A connection, of this pool and as {@link HikariDataSource} gives it.
     *
     * @throws SQLTransientConnectionException if there is none: the message is one line that tells who refused, and the
     *     cause a {@link DatabaseException} with it
     */
    @Override
    public Connection getConnection() throws SQLException {
        try {
            supply();
            return super.getConnection();
        } catch (DatabaseException e) {
            throw new SQLTransientConnectionException(e.getMessage(), e);
        } catch (SQLTransientConnectionException e) {
            DatabaseException told = told(e);
            throw new SQLTransientConnectionException(told.getMessage(), told);
        }
    }

    /**
     * Opens connections, so that none is opened, and no session set up, while something is watched or timed, and so that
     * no session waits for a connection that the server does not let in.
     *
     * @param connections how many this is to have at least, which is to be no more than it may have
     * @throws DatabaseException if one cannot be had; the message is one line that tells who refused
     */
    public void warmUp(int connections) {
        Supply made = supply();
        made.make(connections - pooled() - made.ahead.size());
        Connection[] taken = new Connection[connections];
        try {
            for (int i = 0; i < connections; i++) {
                taken[i] = getConnection();
            }
        } catch (SQLException e) {
            throw DatabaseException.of("there is no connection", e);
        } finally {
            for (Connection connection : taken) {
                closeQuietly(connection);
            }
        }
    }

    private int pooled() {
        HikariPoolMXBean begun = getHikariPoolMXBean();
        return begun == null ? 0 : begun.getTotalConnections();
    }

    /** What the pool makes its connections with, once the first is there. */
    private Supply supply() {
        Supply made = supply;
        return made == null ? begin() : made;
    }

    private synchronized Supply begin() {
        Supply known = supply;
        if (known != null) {
            return known;
        }
        Login login = server.awaitReady();
        if (getUsername() == null) {
            setUsername(login.user());
            setPassword(login.password());
        }
        if (getJdbcUrl() == null) {
            setJdbcUrl(login.url());
        }
        Properties settings = new Properties();
        settings.putAll(getDataSourceProperties());
        new Login(getJdbcUrl(), getUsername(), getPassword()).addTo(settings);
        Supply made = new Supply(new DriverConnections(server.driver(), getJdbcUrl(), settings));
        made.make(1);
        setDataSource(made);
        supply = made;
        return made;
    }

    private DatabaseException told(SQLTransientConnectionException timeout) {
        Throwable refusal = timeout.getCause();
        if (refusal != null) {
            return server.refusal(getJdbcUrl(), refusal);
        } else if (getHikariPoolMXBean().getActiveConnections() == getMaximumPoolSize()) {
            return new DatabaseException(
                    "the pool's " + getMaximumPoolSize() + " connections are all in use, and none came back within "
                            + getConnectionTimeout() / 1000 + " s",
                    timeout);
        }
        return new DatabaseException(
                "the server has made no connection within " + getConnectionTimeout() / 1000 + " s", timeout);
    }

    @Override
    public void close() {
        super.close();
        Supply made = supply;
        if (made != null) {
            made.close();
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // The pool gives it up.
        }
    }

    /** Gives the pool those that are made ahead, and makes others when there are none. */
    private final class Supply implements DataSource {

        private final DriverConnections connections;
        private final Queue<Connection> ahead = new ConcurrentLinkedQueue<>();

        Supply(DriverConnections connections) {
            this.connections = connections;
        }

        void make(int count) {
            for (int i = 0; i < count; i++) {
                try {
                    ahead.add(connections.getConnection());
                } catch (SQLException | RuntimeException | OutOfMemoryError e) {
                    throw server.refusal(getJdbcUrl(), e);
                }
            }
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection made = ahead.poll();
            return made == null ? connections.getConnection() : made;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        void close() {
            for (Connection made = ahead.poll(); made != null; made = ahead.poll()) {
                closeQuietly(made);
            }
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return connections.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return connections.getParentLogger();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return connections.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
