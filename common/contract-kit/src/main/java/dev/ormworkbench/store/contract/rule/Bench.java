package dev.ormworkbench.store.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.jdbc.PlainConnections;
import dev.ormworkbench.store.contract.jdbc.SessionSettings;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.server.Nodes;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The stores under test, on their own watched pool. All tests of a class share them, because opening one may take long. If
 * a store keeps something between tests, that is a defect, which the next test finds.
 */
public abstract class Bench implements AutoCloseable {

    private static final long LONGEST_CLOSE_MILLIS = 2_000;
    private static final int VALIDITY_SECONDS = 2;

    private final Database database = ContractDatabase.shared();
    private final ServerProduct product;
    private final StoreCalls calls;
    private final SpreadPool kitPool = spreadPool("kit", true);
    private final StoredPlayers table = new StoredPlayers(database, kitPool);
    private final AutoCommit autoCommit = ContractDatabase.autoCommit();
    private final List<SpreadPool> storePools = storePools();
    private final JdbcWatch watch =
            new JdbcWatch(new Connections(autoCommit, storePools.get(0), storePools.get(storePools.size() - 1)));
    private final Map<String, String> settings;

    /** @param product the product for which the kit and its stores take the server */
    protected Bench(ServerProduct product, StoreCalls calls) {
        this.product = product;
        this.calls = calls;
        calls.countConnections(
                () -> storePools.stream().mapToInt(SpreadPool::inUse).sum());
        kitPool.only(0);
        try (Connection connection = kitPool.getConnection()) {
            settings = SessionSettings.of(connection);
            assertThat(settings).containsEntry("autocommit", "ON").containsEntry("JDBC auto-commit", "true");
        } catch (SQLException e) {
            throw new AssertionError("the kit's own connection failed: " + e.getMessage(), e);
        }
    }

    /** Returns the name of the provider under test. */
    public abstract String name();

    /** Empties the tables of the stores under test. */
    protected abstract void empty();

    /** Closes the stores under test; it may hang or throw. */
    protected abstract void closeStores();

    /** Returns the calls to the stores under test. */
    protected final StoreCalls calls() {
        return calls;
    }

    public Database database() {
        return database;
    }

    public ServerProduct product() {
        return product;
    }

    StoredPlayers table() {
        return table;
    }

    JdbcWatch watch() {
        return watch;
    }

    /** Returns the kit's own pool, on the first node. */
    final SpreadPool kitDataSource() {
        return kitPool;
    }

    /** Lets the stores' connections come from all nodes in turn. */
    void spread() {
        storePools.forEach(SpreadPool::spread);
    }

    /** Lets the stores' connections come from one node; the kit's own is 0. */
    public void stayOn(int node) {
        storePools.forEach(pool -> pool.only(node));
    }

    /** Returns the number of nodes: one, unless the server is a cluster whose other nodes are named. */
    public int nodes() {
        return storePools.get(0).pools().size();
    }

    /** Returns whether a store's next connection may be on another node than the kit's. */
    public boolean isSpread() {
        return storePools.get(0).isSpread();
    }

    /** Throws if a store may be on another node than the kit, where row locks are separate. */
    void requireOneNode() {
        if (isSpread()) {
            throw new IllegalStateException("a test of row locks is @OnOneNode");
        }
    }

    /** Opens a connection of the kit's own on the first node; the caller closes it. */
    public Connection connection() throws SQLException {
        return kitPool.getConnection();
    }

    /** Opens two plain connections of the kit on the first node, with auto-commit as the stores' have it; the caller closes them. */
    public PlainConnections plainConnections() throws SQLException {
        return new PlainConnections(autoCommit, connection(), connection());
    }

    private List<SpreadPool> storePools() {
        SpreadPool first = spreadPool("store", autoCommit.ofStatements());
        return autoCommit == AutoCommit.SPLIT
                ? List.of(first, spreadPool("store-transactions", false))
                : List.of(first);
    }

    private SpreadPool spreadPool(String name, boolean autoCommit) {
        return new SpreadPool(Nodes.all().stream()
                .map(node -> newPool(node, name, config -> config.setAutoCommit(autoCommit)))
                .toList());
    }

    /** Opens other pools for a store on a node; the caller closes them. */
    public StorePools newStorePools(int node, String name, Consumer<HikariConfig> settings) {
        return database.newStorePools(autoCommit, kitSettings(Nodes.all().get(node), name, settings));
    }

    /** Opens another pool on the first node; the caller closes it. */
    public HikariDataSource newPool(String name, Consumer<HikariConfig> settings) {
        return newPool(0, name, settings);
    }

    /** Opens another pool on a node; the caller closes it. */
    public HikariDataSource newPool(int node, String name, Consumer<HikariConfig> settings) {
        return newPool(Nodes.all().get(node), name, settings);
    }

    private HikariDataSource newPool(Nodes.Node node, String name, Consumer<HikariConfig> settings) {
        return database.newPool(kitSettings(node, name, settings));
    }

    private static Consumer<HikariConfig> kitSettings(Nodes.Node node, String name, Consumer<HikariConfig> settings) {
        return config -> {
            node.reach(config);
            config.setPoolName(name);
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(5_000);
            // A call that waits in vain ends before the test's own time limit. Only a store that locks the whole table
            // makes others wait for it, so that wait may be short.
            config.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = 10, lock_wait_timeout = 1");
            settings.accept(config);
        };
    }

    /** Returns a pool as stores get it, for both uses. The pool must have no connection to lend. */
    Connections of(HikariDataSource pool) {
        return new Connections(autoCommit, pool, pool);
    }

    /** Opens a pool that the server refuses; the caller closes it. */
    HikariDataSource newPoolWithPassword(String password, Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        kitPool.pools().get(0).copyStateTo(config);
        config.setDataSource(null); // has the right one
        config.setPoolName("refused");
        config.setPassword(password);
        config.setInitializationFailTimeout(-1);
        settings.accept(config);
        return new HikariDataSource(config);
    }

    /** Makes all pools reconnect after the server has been away. */
    public void dropIdleConnections() {
        dropIdleConnections(Stream.concat(storePools.stream(), Stream.of(kitPool)));
    }

    private static void dropIdleConnections(Stream<SpreadPool> pools) {
        pools.flatMap(pool -> pool.pools().stream())
                .filter(pool -> pool.getHikariPoolMXBean() != null)
                .forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    /** Checks PS-18 after every test: no connection is in use, and each is as the pool lent it. */
    public void requireAllConnectionsBackAsTheyCame() throws SQLException {
        int dead = 0;
        for (SpreadPool pools : storePools) {
            for (HikariDataSource pool : pools.pools()) {
                if (pool.isRunning() && pool.getHikariPoolMXBean() != null) { // a connection was once asked for
                    dead += requireAllConnectionsBackAsTheyCame(pool);
                }
            }
        }
        // A store that sends nothing after its commit cannot notice that a test has killed its connection.
        assertThat(dead)
                .as("dead connections that the store has given back, beyond those that the test has killed (PS-18)")
                .isLessThanOrEqualTo(table.takeKilled());
    }

    /** Returns the number of dead connections, which it removes from the pool. */
    private int requireAllConnectionsBackAsTheyCame(HikariDataSource pool) throws SQLException {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections that the store has not given back (PS-18)")
                .isZero();
        Map<String, String> lent = new TreeMap<>(settings);
        lent.put("autocommit", pool.isAutoCommit() ? "ON" : "OFF");
        lent.put("JDBC auto-commit", String.valueOf(pool.isAutoCommit()));
        Deque<Connection> idle = new ArrayDeque<>();
        int dead = 0;
        try {
            for (int i = pool.getHikariPoolMXBean().getIdleConnections(); i > 0; i--) {
                idle.push(pool.getConnection());
                if (!idle.element().isValid(VALIDITY_SECONDS)) {
                    pool.evictConnection(idle.element());
                    dead++;
                    continue;
                }
                assertThat(SessionSettings.of(idle.element()))
                        .as("settings of a connection that the store has given back (PS-18)")
                        .isEqualTo(lent);
            }
        } finally {
            for (Connection connection : idle) {
                connection.close();
            }
        }
        return dead;
    }

    /**
     * Ends the stores' connections that a test has left in use, with their locks, and those in the pools, which may hold
     * session locks. The kit's own hold none, and a new one would cost each test that fails 30 ms: the pool makes no more
     * in that time.
     */
    void clear() {
        table.takeKilled();
        storePools.forEach(SpreadPool::endThoseInUse);
        dropIdleConnections(storePools.stream());
    }

    /**
     * Closes the stores in bounded time, whatever their close does. Afterwards the server has no lock and no connection
     * of theirs.
     */
    @Override
    public void close() {
        storePools.forEach(SpreadPool::endThoseInUse);
        Thread closing = new Thread(this::closeStores, "contract-end");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            calls.giveUp("close");
        }
        storePools.forEach(SpreadPool::endThoseInUse);
        storePools.forEach(SpreadPool::close);
        kitPool.close();
    }
}
