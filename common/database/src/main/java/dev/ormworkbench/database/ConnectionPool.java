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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool that needs no server until somebody asks for its first connection, and then waits for the server.
 *
 * <p>The thread that asks makes the first connection, so its caller gets the server's refusal at once and in the
 * server's words. The pool itself would make connections in its own thread, retry, and only report a timeout.
 */
public final class ConnectionPool extends HikariDataSource {

    /** The end of the name of HikariCP's thread that opens connections. Settings may have a caller open the first one. */
    private static final String ADDER = ":connection-adder";

    private final Server server;

    private volatile @Nullable Supply supply;

    ConnectionPool(HikariConfig settings, Server server) {
        settings.copyStateTo(this);
        this.server = server;
    }

    /**
     * Returns a connection of this pool, like {@link HikariDataSource}.
     *
     * @throws SQLTransientConnectionException if there is none; the message is one line that says who refused, and the
     *     cause is a {@link DatabaseException} with that line
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
     * Opens connections in advance. So none is opened, and no session set up, during a measurement, and no session
     * waits for a connection that the server refuses.
     *
     * @param connections the least number to have open, at most the pool's size
     * @throws DatabaseException if one cannot be opened; the message is one line that says who refused
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

    /** Opens the pool's connections after the first one. */
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

    /**
     * Ends the pool and all its threads, also if this thread is interrupted: HikariCP alone would then stop halfway, and leave its
     * housekeeper behind. The thread stays interrupted.
     */
    @Override
    public void close() {
        CompletableFuture.runAsync(super::close, closing -> new Thread(closing, "workbench-pool-end").start())
                .join();
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

    /** Gives the pool the connections that were opened in advance, then opens others. */
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
            if (made == null) {
                return connections.getConnection();
            }
            // HikariCP's thread sleeps for 30 ms after each connection (its issue 2233). That spares a server a
            // storm of logins, but these have logged in. An interrupted thread does not sleep.
            if (Thread.currentThread().getName().equals(getPoolName() + ADDER)) {
                Thread.currentThread().interrupt();
            }
            return made;
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
