package dev.ormworkbench.store.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.call.StoreCalls;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.jdbc.SessionSettings;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.server.Nodes;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The stores under test, one for each locking strategy, on their own watched pool. All tests of a class share them,
 * because opening one may take long. If a store keeps something between tests, that is a defect, which the next test
 * finds.
 */
public final class StoreBench implements AutoCloseable {

    private static final long LONGEST_CLOSE_MILLIS = 2_000;

    private final Database database = ContractDatabase.shared();
    private final PlayerStoreProvider provider;
    private final ServerProduct product;
    private final StoreCalls calls;
    private final SpreadPool kitPool = spreadPool("kit");
    private final SpreadPool storePool = spreadPool("store");
    private final JdbcWatch watch = new JdbcWatch(storePool);
    private final Map<Locking, PlayerStore> stores = new EnumMap<>(Locking.class);
    private final Map<String, String> settings;

    /** @param product the product for which the kit and its stores take the server */
    StoreBench(PlayerStoreProvider provider, ServerProduct product, StoreCalls calls) {
        this.provider = provider;
        this.product = product;
        this.calls = calls;
        // Opens the stores before a test: otherwise a timed call would open its store first, which may take too long.
        for (Locking locking : Locking.values()) {
            stores.put(locking, open(watch.dataSource(), locking));
        }
        calls.countConnections(storePool::inUse);
        kitPool.only(0);
        try (Connection connection = kitPool.getConnection()) {
            settings = SessionSettings.of(connection);
            assertThat(settings).containsEntry("autocommit", "ON").containsEntry("JDBC auto-commit", "true");
        } catch (SQLException e) {
            throw new AssertionError("the kit's own connection failed: " + e.getMessage(), e);
        }
    }

    public PlayerStoreProvider provider() {
        return provider;
    }

    /** Opens another store of the provider, watched like the shared ones; the caller closes it. */
    public PlayerStore open(DataSource dataSource, Locking locking) {
        return open(dataSource, product, locking);
    }

    /** Opens a store like that for this product. */
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        return calls.open(() -> provider.open(dataSource, product, locking));
    }

    public Database database() {
        return database;
    }

    public ServerProduct product() {
        return product;
    }

    StoredPlayers table() {
        return new StoredPlayers(database, kitPool);
    }

    JdbcWatch watch() {
        return watch;
    }

    PlayerStore store(Locking locking) {
        return Objects.requireNonNull(stores.get(locking));
    }

    /** Lets the stores' connections come from all nodes in turn. */
    void spread() {
        storePool.spread();
    }

    /** Lets the stores' connections come from one node; the kit's own is 0. */
    public void stayOn(int node) {
        storePool.only(node);
    }

    /** Returns the number of nodes: one, unless the server is a cluster whose other nodes are named. */
    public int nodes() {
        return storePool.pools().size();
    }

    /** Returns whether a store's next connection may be on another node than the kit's. */
    public boolean isSpread() {
        return storePool.isSpread();
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

    private SpreadPool spreadPool(String name) {
        return new SpreadPool(Nodes.all().stream()
                .map(node -> newPool(node, name, config -> {}))
                .toList());
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
        return database.newPool(config -> {
            node.reach(config);
            config.setPoolName(name);
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(5_000);
            // A call that waits in vain ends before the test's own time limit. Only a store that locks the whole table
            // makes others wait for it, so that wait may be short.
            config.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = 10, lock_wait_timeout = 1");
            settings.accept(config);
        });
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
        Stream.concat(storePool.pools().stream(), kitPool.pools().stream())
                .filter(pool -> pool.getHikariPoolMXBean() != null)
                .forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    /** Checks PS-18 after every test: no connection is in use, and each is as the pool lent it. */
    public void requireAllConnectionsBackAsTheyCame() throws SQLException {
        for (HikariDataSource pool : storePool.pools()) {
            if (pool.isRunning() && pool.getHikariPoolMXBean() != null) { // a connection was once asked for
                requireAllConnectionsBackAsTheyCame(pool);
            }
        }
    }

    private void requireAllConnectionsBackAsTheyCame(HikariDataSource pool) throws SQLException {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections that the store has not given back (PS-18)")
                .isZero();
        Deque<Connection> idle = new ArrayDeque<>();
        try {
            for (int i = pool.getHikariPoolMXBean().getIdleConnections(); i > 0; i--) {
                idle.push(pool.getConnection());
                assertThat(SessionSettings.of(idle.element()))
                        .as("settings of a connection that the store has given back (PS-18)")
                        .isEqualTo(settings);
            }
        } finally {
            for (Connection connection : idle) {
                connection.close();
            }
        }
    }

    /**
     * Ends connections that a test has left in use, with their locks, and those in the pool, which may hold session
     * locks.
     */
    void clear() {
        storePool.endThoseInUse();
        dropIdleConnections();
    }

    /**
     * Closes the stores in bounded time, whatever their close does. Afterwards the server has no lock and no connection
     * of theirs.
     */
    @Override
    public void close() {
        storePool.endThoseInUse();
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
        storePool.endThoseInUse();
        storePool.close();
        kitPool.close();
    }

    private void closeStores() {
        for (PlayerStore store : stores.values()) {
            try {
                store.close();
            } catch (RuntimeException | AssertionError e) {
                // Other tests check the close.
            }
        }
    }
}
