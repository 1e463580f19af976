package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The stores under test, one for each locking, on a watched pool of their own. They serve all tests of a class, since
 * opening one may take long; what a store keeps from one test to the next is a defect that the next test finds.
 */
final class StoreBench implements AutoCloseable {

    private final Database database = ContractDatabase.shared();
    private final PlayerStoreProvider provider;
    private final HikariDataSource kitPool = newPool("kit", config -> {});
    private final HikariDataSource storePool = newPool("store", config -> {});
    private final JdbcWatch watch = new JdbcWatch(storePool);
    private final Map<Locking, PlayerStore> stores = new EnumMap<>(Locking.class);
    private final Map<String, String> settings;

    StoreBench(PlayerStoreProvider provider) {
        this.provider = provider;
        try (Connection connection = kitPool.getConnection()) {
            settings = SessionSettings.of(connection);
            assertThat(settings).containsEntry("autocommit", "ON").containsEntry("JDBC auto-commit", "true");
        } catch (SQLException e) {
            throw new AssertionError("the kit's own connection failed", e);
        }
    }

    PlayerStoreProvider provider() {
        return provider;
    }

    Database database() {
        return database;
    }

    PlayerTable table() {
        return new PlayerTable(database, kitPool);
    }

    JdbcWatch watch() {
        return watch;
    }

    PlayerStore store(Locking locking) {
        return stores.computeIfAbsent(locking, wanted -> provider.open(watch.dataSource(), database.product(), wanted));
    }

    /** A connection of the kit's own; its user closes it. */
    Connection connection() throws SQLException {
        return kitPool.getConnection();
    }

    /** Another pool on the server; its user closes it. */
    HikariDataSource newPool(String name, Consumer<HikariConfig> settings) {
        return database.newPool(config -> {
            config.setPoolName(name);
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(5_000);
            // A call that waits for what never comes ends before the test's own time limit.
            config.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = 10");
            settings.accept(config);
        });
    }

    /** A pool that the server refuses; its user closes it. */
    HikariDataSource newPoolWithPassword(String password, Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        kitPool.copyStateTo(config);
        config.setPoolName("refused");
        config.setPassword(password);
        config.setInitializationFailTimeout(-1);
        settings.accept(config);
        return new HikariDataSource(config);
    }

    /** PS-18, after every test: no connection is in use, and each is as the pool gave it. */
    void requireAllConnectionsBackAsTheyCame() throws SQLException {
        if (!storePool.isRunning() || storePool.getHikariPoolMXBean() == null) {
            return; // no connection was ever asked for
        }
        assertThat(storePool.getHikariPoolMXBean().getActiveConnections())
                .as("connections that the store has not given back (PS-18)")
                .isZero();
        Deque<Connection> idle = new ArrayDeque<>();
        try {
            for (int i = storePool.getHikariPoolMXBean().getIdleConnections(); i > 0; i--) {
                idle.push(storePool.getConnection());
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

    @Override
    public void close() {
        stores.values().forEach(PlayerStore::close);
        storePool.close();
        kitPool.close();
    }
}
