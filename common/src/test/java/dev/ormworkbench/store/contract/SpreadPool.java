package dev.ormworkbench.store.contract;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool on each node of a cluster, which lends a connection of each in turn, or those of the first node alone. */
public final class SpreadPool implements DataSource, AutoCloseable {

    private final List<HikariDataSource> pools;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean spread = true;

    /** @param pools on one node each, closed with this */
    public SpreadPool(List<HikariDataSource> pools) {
        this.pools = List.copyOf(pools);
    }

    /** The pools of the nodes. */
    public List<HikariDataSource> pools() {
        return pools;
    }

    /** Whether the nodes take turns, as at first. */
    void spread(boolean wanted) {
        spread = wanted;
        turn.set(0);
    }

    /** Whether connections come from more than one node. */
    boolean isSpread() {
        return spread && pools.size() > 1;
    }

    @Override
    public Connection getConnection() throws SQLException {
        int next = spread ? Math.floorMod(turn.getAndIncrement(), pools.size()) : 0;
        return pools.get(next).getConnection();
    }

    /** Not to be had: the pools know who logs in. */
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
