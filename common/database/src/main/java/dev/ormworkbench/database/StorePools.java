package dev.ormworkbench.database;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The pools of stores: one, or two with {@link AutoCommit#SPLIT}. A call of a store takes one connection at a time. So
 * pools of N connections serve N callers at once with each {@link AutoCommit}, and with two pools they open up to 2 N
 * connections.
 */
public final class StorePools implements AutoCloseable {

    private final Connections connections;
    private final List<ConnectionPool> pools;
    private final Optional<ConnectionPool> notClosed;

    private StorePools(AutoCommit autoCommit, List<ConnectionPool> pools, Optional<ConnectionPool> notClosed) {
        this.pools = List.copyOf(pools);
        this.notClosed = notClosed;
        this.connections = new Connections(autoCommit, pools.get(0), pools.get(pools.size() - 1));
    }

    /**
     * Opens pools. None connects before it is asked for a connection.
     *
     * @param shared a pool with auto-commit on, which is used in place of a new one like it, and which {@link #close}
     *     leaves open
     * @param opener opens a pool with auto-commit on or off
     */
    static StorePools open(
            AutoCommit autoCommit, Optional<ConnectionPool> shared, Function<Boolean, ConnectionPool> opener) {
        ConnectionPool first =
                autoCommit.ofStatements() ? shared.orElseGet(() -> opener.apply(true)) : opener.apply(false);
        return new StorePools(
                autoCommit,
                autoCommit == AutoCommit.SPLIT ? List.of(first, opener.apply(false)) : List.of(first),
                shared);
    }

    /** Returns what stores are opened on. */
    public Connections connections() {
        return connections;
    }

    /** Returns the pools: that of single statements first, and then that of transactions unless they are the same. */
    public List<ConnectionPool> all() {
        return pools;
    }

    /**
     * Opens connections in advance, like {@link ConnectionPool#warmUp}.
     *
     * @param callers the number of simultaneous callers
     * @throws DatabaseException if one cannot be opened; the message is one line that says who refused
     */
    public void warmUp(int callers) {
        pools.forEach(pool -> pool.warmUp(callers));
    }

    /** Returns the number of connections that are lent. */
    public int inUse() {
        return sum(HikariPoolMXBean::getActiveConnections);
    }

    /** Returns the number of connections that are open, lent or not. */
    public int open() {
        return sum(HikariPoolMXBean::getTotalConnections);
    }

    private int sum(ToIntFunction<HikariPoolMXBean> count) {
        return pools.stream()
                .map(ConnectionPool::getHikariPoolMXBean)
                .filter(Objects::nonNull) // a connection was once asked for
                .mapToInt(count)
                .sum();
    }

    /** Closes the pools, but not one that the workbench itself uses. */
    @Override
    public void close() {
        pools.stream().filter(pool -> !notClosed.equals(Optional.of(pool))).forEach(ConnectionPool::close);
    }
}
