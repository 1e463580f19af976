package dev.ormworkbench.store.contract.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pools on the nodes of a cluster. It lends a connection of each node in turn, or only those of one node. */
public final class SpreadPool implements DataSource, AutoCloseable {

    private final List<HikariDataSource> pools;
    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile @Nullable HikariDataSource only;

    /** @param pools one pool for each node; this closes them */
    public SpreadPool(List<? extends HikariDataSource> pools) {
        this.pools = List.copyOf(pools);
    }

    /** Returns the pools of the nodes. */
    public List<HikariDataSource> pools() {
        return pools;
    }

    /** Lends connections of all nodes in turn, as at first. */
    public void spread() {
        only = null;
        turn.set(0);
    }

    /** Lends only connections of one node from now on. */
    public void only(int node) {
        only = pools.get(node);
    }

    /** Returns whether connections come from more than one node. */
    public boolean isSpread() {
        return only == null && pools.size() > 1;
    }

    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource one = only;
        Connection connection =
                (one == null ? pools.get(Math.floorMod(turn.getAndIncrement(), pools.size())) : one).getConnection();
        lent.removeIf(SpreadPool::isBack);
        lent.add(connection);
        return connection;
    }

    private static boolean isBack(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Returns the number of connections in use. */
    public int inUse() {
        return pools.stream()
                .filter(pool ->
                        pool.isRunning() && pool.getHikariPoolMXBean() != null) // a connection was once asked for
                .mapToInt(pool -> pool.getHikariPoolMXBean().getActiveConnections())
                .sum();
    }

    /** Ends the connections in use with their transactions and locks, whatever they are doing. */
    public void endThoseInUse() {
        for (Connection connection : lent) {
            try {
                if (!connection.isClosed()) {
                    connection.abort(Runnable::run);
                    connection.close();
                }
            } catch (SQLException e) {
                // The connection is broken, as it should be.
            }
        }
        lent.clear();
    }

    /** Not supported: the pools contain the login. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pools.get(0).getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pools.get(0).setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pools.get(0).setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pools.get(0).getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pools.get(0).unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pools.get(0).isWrapperFor(type);
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
