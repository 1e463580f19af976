package dev.ormworkbench.store.contract.table;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The table on the server, through the kit's own connections. A store's own answers prove nothing: it may answer from a
 * cache, or may not have committed.
 */
public final class StoredPlayers {

    private static final String INSERT = "INSERT INTO " + PlayerSchema.TABLE + " (id, coins, goods) VALUES (?, ?, ?)";

    /** A waiting call appears within a few milliseconds; a busy machine needs longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database;
    private final DataSource dataSource;
    private final KitSql sql;
    private final List<HikariDataSource> nodes;
    private final AtomicInteger killed;

    public StoredPlayers(Database database, SpreadPool pool) {
        this(database, pool, pool.pools(), new AtomicInteger());
    }

    private StoredPlayers(
            Database database, DataSource dataSource, List<HikariDataSource> nodes, AtomicInteger killed) {
        this.database = database;
        this.dataSource = dataSource;
        this.sql = new KitSql(dataSource);
        this.nodes = nodes;
        this.killed = killed;
    }

    /** Returns the table on a node; the kit's own node is 0. */
    public StoredPlayers on(int node) {
        return new StoredPlayers(database, nodes.get(node), nodes, killed);
    }

    /** Sets a variable of the server, which stays set. */
    public void setGlobal(String assignment) {
        sql.run("SET GLOBAL " + assignment);
    }

    /** Returns the node's status in the cluster, by names such as {@code wsrep_cluster_status}. */
    String status(String name) {
        return sql.query("SHOW STATUS LIKE '" + name + "'", row -> row.getString(2))
                .get(0);
    }

    /** Blocks until the status has this value. */
    public void awaitStatus(String name, String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!status(name).equals(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " is " + status(name) + ", not " + wanted);
            }
            Thread.sleep(20);
        }
    }

    /** Returns the table on this connection's node. */
    public StoredPlayers onNodeOf(Connection connection) throws SQLException {
        String host = hostOf(connection);
        for (HikariDataSource node : nodes) {
            try (Connection ours = node.getConnection()) {
                if (hostOf(ours).equals(host)) {
                    return new StoredPlayers(database, node, nodes, killed);
                }
            }
        }
        throw new AssertionError("no node of ours: " + host);
    }

    /** Returns the host with its port. The rest of a URL is settings, and MariaDB's driver adds the current ones. */
    private static String hostOf(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        int begin = url.indexOf("//") + 2;
        return url.substring(begin, url.indexOf('/', begin));
    }

    /** Sums over all players; all are 0 in an empty table. */
    public record Totals(long players, long coins, long goods, long leastBalance) {}

    public void empty() {
        sql.run("DELETE FROM " + PlayerSchema.TABLE);
    }

    public void insert(Player... players) {
        insert(Arrays.asList(players));
    }

    public void insert(List<Player> players) {
        sql.with(connection -> {
            connection.setAutoCommit(false);
            insert(connection, players);
            connection.commit();
            return players.size();
        });
    }

    static void insert(Connection connection, List<Player> players) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Player player : players) {
                statement.setString(1, player.id());
                statement.setInt(2, player.coins());
                statement.setInt(3, player.goods());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Sets a player's balances, in a transaction of its own. */
    public void set(Player player) {
        sql.run(
                "UPDATE " + PlayerSchema.TABLE + " SET coins = ?, goods = ? WHERE id = ?",
                player.coins(),
                player.goods(),
                player.id());
    }

    public void delete(String id) {
        sql.run("DELETE FROM " + PlayerSchema.TABLE + " WHERE id = ?", id);
    }

    /** Returns all players, in the server's order of ids. */
    public List<Player> players() {
        return sql.query("SELECT id, coins, goods FROM " + PlayerSchema.TABLE + " ORDER BY id", StoredPlayers::player);
    }

    /** Returns the player whose id has exactly these bytes. */
    public Optional<Player> find(String id) {
        return sql
                .query(
                        "SELECT id, coins, goods FROM " + PlayerSchema.TABLE + " WHERE HEX(id) = HEX(?)",
                        StoredPlayers::player,
                        id)
                .stream()
                .findFirst();
    }

    public long count() {
        return sql.query("SELECT COUNT(*) FROM " + PlayerSchema.TABLE, row -> row.getLong(1))
                .get(0);
    }

    public Totals totals() {
        return sql.query(
                        "SELECT COUNT(*), COALESCE(SUM(coins), 0), COALESCE(SUM(goods), 0),"
                                + " COALESCE(MIN(LEAST(coins, goods)), 0) FROM " + PlayerSchema.TABLE,
                        row -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .get(0);
    }

    /** Begins a transaction beside the store's. */
    public OtherTransaction begin() throws SQLException {
        return new OtherTransaction(dataSource.getConnection());
    }

    /** Returns whether no transaction holds a lock on this row; the player must exist. */
    public boolean isUnlocked(String id) {
        RowLock lock = lockOf(id);
        if (lock == RowLock.NO_ROW) {
            throw new AssertionError("there is no player " + id + " to lock");
        }
        return lock == RowLock.FREE;
    }

    /** Returns whether a transaction has stored this player without a commit; its lock shows that at every level. */
    public boolean isBeingStored(String id) {
        return lockOf(id) == RowLock.HELD;
    }

    private enum RowLock {
        HELD,
        FREE,
        NO_ROW
    }

    private RowLock lockOf(String id) {
        return sql.with(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT coins FROM " + PlayerSchema.TABLE + " WHERE id = ? FOR UPDATE NOWAIT")) {
                statement.setString(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? RowLock.FREE : RowLock.NO_ROW;
                }
            } catch (SQLException e) {
                if (e.getErrorCode() == 1205 || e.getErrorCode() == 3572) { // MariaDB, the others
                    return RowLock.HELD;
                }
                throw e;
            } finally {
                connection.rollback();
            }
        });
    }

    /**
     * Returns whether a transaction may not write a row that has changed since its first read, as in MariaDB from 11.6
     * on.
     */
    public boolean refusesStaleWrites() {
        return sql.query("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'", row -> row.getString(2))
                .contains("ON");
    }

    /** Returns whether a connection can make the server refuse such writes. */
    public boolean canRefuseStaleWrites() {
        return !sql.query("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'", row -> row.getString(2))
                .isEmpty();
    }

    /**
     * Blocks until a transaction in this database waits for a row lock.
     *
     * @param call the call that must wait
     * @return the server's id of the connection that waits
     * @throws AssertionError if none waits in time, or the call has ended
     */
    public long awaitLockWait(Future<?> call) throws InterruptedException {
        return awaitLockWaits(1, call).iterator().next();
    }

    /** Blocks until this many transactions wait, as {@link #awaitLockWait} does for one. Returns all that wait. */
    public Set<Long> awaitLockWaits(int sessions, Future<?> call) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (LockWaits lockWaits = database.lockWaits()) {
            while (System.nanoTime() < deadline) {
                Set<Long> waiting = lockWaits
                        .waiting()
                        .orElseThrow(() -> new AssertionError("the server does not report lock waits"));
                if (waiting.size() >= sessions) {
                    return waiting;
                }
                if (call.isDone()) {
                    throw new AssertionError("the call has ended without waiting for a lock: " + endOf(call));
                }
                Thread.sleep(5);
            }
        }
        throw new AssertionError("no call waits for a lock, and the server says:\n" + transactions());
    }

    private static String endOf(Future<?> ended) throws InterruptedException {
        try {
            return String.valueOf(ended.get());
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    private List<String> transactions() {
        return database.product() == ServerProduct.TIDB
                ? sql.query(
                        "SELECT SESSION_ID, STATE, CURRENT_SQL_DIGEST_TEXT FROM information_schema.TIDB_TRX",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                : sql.query("SHOW ENGINE INNODB STATUS", row -> row.getString("Status"));
    }

    /** Kills a connection on the server; returns when the server has removed it. */
    public void kill(long connectionId) {
        killed.incrementAndGet();
        sql.run("KILL " + connectionId);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!sql.query(
                        "SELECT ID FROM information_schema.PROCESSLIST WHERE ID = ?",
                        row -> row.getLong(1),
                        connectionId)
                .isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the server keeps connection " + connectionId);
            }
            Thread.onSpinWait();
        }
    }

    /** Kills this connection of somebody else on the server. */
    public void kill(Connection victim) throws SQLException {
        onNodeOf(victim).kill(idOf(victim));
    }

    /** Returns how many connections were killed since the last call of this. */
    public int takeKilled() {
        return killed.getAndSet(0);
    }

    /** Returns the server's number of a connection. */
    public static long idOf(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT CONNECTION_ID()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Player player(ResultSet row) throws SQLException {
        return new Player(row.getString(1), row.getInt(2), row.getInt(3));
    }
}
