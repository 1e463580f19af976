package dev.ormworkbench.database;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.address.ContainerImage;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.embedded.EmbeddedServer;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.failure.LostConnections;
import dev.ormworkbench.database.lockwait.LockBlockers;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.database.server.ContainerServer;
import dev.ormworkbench.database.server.RemoteServer;
import dev.ormworkbench.database.server.Server;
import dev.ormworkbench.database.server.WorkbenchTables;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of the stores: a server, the workbench's one table in it, and connection pools.
 *
 * <p>Thread-safe. {@link #close} removes what it made: the table, and the embedded server with all its files. So does
 * the end of the JVM, by Ctrl-C or otherwise. If the JVM is killed, a later run removes the rest.
 */
public final class Database implements AutoCloseable {

    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);
    private static final int POOL_SIZE = 20;

    private static volatile boolean containerStarted;

    private final Server server;
    private final ConnectionPool pool;
    private final Thread atExit = new Thread(this::end, "workbench-database-end");
    private final Set<Database> beside = ConcurrentHashMap.newKeySet();
    /** The one whose end closes this; null if this has a server of its own. */
    private final @Nullable Database first;

    private final List<AutoCloseable> users = new CopyOnWriteArrayList<>();
    private boolean closed;
    /** Whether this and all databases beside it end, together with their server. To drop them first would take seconds. */
    private volatile boolean endsWithServer;

    private boolean guildTables;

    /** Creates a database on a server that has not started yet. This closes the server. */
    Database(Server server) {
        this.server = server;
        this.first = null;
        // At the end of the JVM the hook waits until everything exists that it must close.
        synchronized (this) {
            Runtime.getRuntime().addShutdownHook(atExit);
            server.start();
            this.pool = newPool(settings -> {});
        }
    }

    /** Creates a database on the server of another, whose end closes this. */
    private Database(Server server, Database first) {
        this.server = server;
        this.first = first;
        this.pool = newPool(settings -> {});
        first.beside.add(this);
    }

    /**
     * Opens a database. An embedded server starts in the background, and this returns at once. A container is started
     * first. For a container or a URL this returns after it has connected.
     *
     * @param address {@value DatabaseAddresses#EMBEDDED} for a MariaDB server of this run only; {@code mysql}, {@code
     *     mariadb} or {@code tidb}, with or without a version, for a container; or the URL of a server with a database
     *     and without a password, for either driver: see {@link DatabaseAddresses}. The URL's settings win over those
     *     made here, except TLS and the few that the stores' correctness depends on
     * @param access login and TLS for a URL; a container uses only its TLS
     * @param driver the JDBC driver
     * @param tuning the driver's settings
     * @param mode the mode of transactions
     * @throws IllegalArgumentException if the address is none of these, contains a password, sets TLS, names a user
     *     among its hosts or names no database; if TLS is requested for an embedded server, or optimistic transactions
     *     for another product than TiDB; the message does not repeat the address
     * @throws DatabaseException if the server cannot be reached within five seconds for each of its hosts, refuses the
     *     login or fails the check of TLS; if there is no Docker engine
     */
    public static Database open(String address, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        Server server = newServer(address, access, driver, tuning, mode);
        try {
            return new Database(server);
        } catch (IllegalStateException e) {
            // The JVM is ending, so nothing would stop the server later.
            server.close();
            throw e;
        }
    }

    /**
     * Checks an address, without a connection.
     *
     * @throws IllegalArgumentException if it is not a valid address, as in {@link #open}
     */
    public static void requireAddress(String address) {
        if (!address.equals(DatabaseAddresses.EMBEDDED)
                && ContainerImage.of(address).isEmpty()) {
            ServerUrl.parse(address);
        }
    }

    private static Server newServer(String address, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        if (address.equals(DatabaseAddresses.EMBEDDED)) {
            if (!access.tls().isPlain()) {
                throw new IllegalArgumentException(
                        "the embedded server has no TLS and no key: nobody but this machine reaches it");
            }
            mode.requireOn(EmbeddedServer.KIND.product());
            return new EmbeddedServer(driver, tuning);
        }
        Optional<ContainerImage.Versioned> image = ContainerImage.of(address);
        if (image.isEmpty()) {
            return RemoteServer.open(ServerUrl.parse(address), access, driver, tuning, mode);
        }
        containerStarted = true;
        return ContainerServer.open(image.get(), access.tls(), driver, tuning, mode);
    }

    /**
     * Ends threads that libraries keep until the JVM ends. A program in somebody else's JVM calls this after it has
     * closed its last database, and opens none afterwards.
     *
     * @throws InterruptedException if this thread is interrupted while it waits for them
     */
    public static void endThreads() throws InterruptedException {
        if (containerStarted) {
            ContainerServer.endThreads();
        }
    }

    /**
     * Blocks until the server serves and the table exists and is empty. A second call does nothing.
     *
     * @return this
     * @throws DatabaseException if the embedded server does not start, if the table cannot be created, if somebody
     *     else's table has its name, or if another run uses the same database; this is closed then
     */
    public Database awaitReady() {
        try {
            server.awaitReady();
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Creates another database on the same server, with tables of its own, and opens it. So somebody can play on both at the
     * same time. Its close drops it, unless it holds somebody's tables by then. This closes it, too.
     *
     * @param suffix what its name has after the name of this database; 1 to 20 letters and digits
     * @throws DatabaseException if the user may not create it, or the server cannot be reached
     */
    public Database openBeside(String suffix) {
        return openBeside(suffix, server.driver(), server.tuning());
    }

    /**
     * Creates another database on the same server, like the other method of this name, with another driver and tuning than this
     * one's.
     *
     * @throws DatabaseException if the user may not create it, or the server cannot be reached
     * @throws IllegalArgumentException if the driver refuses the settings of the URL
     */
    public Database openBeside(String suffix, Driver driver, Tuning tuning) {
        if (!suffix.matches("[a-z0-9]{1,20}")) {
            throw new IllegalArgumentException("a suffix has 1 to 20 letters and digits, unlike " + suffix);
        }
        synchronized (this) {
            if (closed) {
                throw new DatabaseException("the database is closed", null);
            }
            try (Connection connection = pool.getConnection()) {
                return new Database(
                        server.beside(WorkbenchTables.createBeside(connection, suffix), driver, tuning), this);
            } catch (SQLException e) {
                throw DatabaseException.of("there is no database beside this one", e);
            }
        }
    }

    /**
     * Returns the workbench's own pool: up to {@value #POOL_SIZE} connections, opened on demand, with auto-commit on, strict
     * mode on, and the isolation level REPEATABLE READ, whatever the server's defaults and the URL say. The first
     * {@code getConnection} waits for the server, like {@link #awaitReady}; later calls wait five seconds at most. This
     * closes the pool.
     */
    public ConnectionPool dataSource() {
        return pool;
    }

    /**
     * Creates another pool like {@link #dataSource}, with its own settings and equally lazy.
     *
     * @param settings changes the settings before the pool is created; a URL among them replaces the database's own,
     *     for example with another node of its cluster
     * @return the pool, which the caller closes, before this
     */
    public ConnectionPool newPool(Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("workbench");
        config.setDriverClassName(server.driver().className());
        config.setDataSourceProperties(server.driverSettings(server.tuning()));
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        // Otherwise the pool opens a connection as a test and discards it.
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        config.setExceptionOverrideClassName(LostConnections.class.getName());
        settings.accept(config);
        return new ConnectionPool(config, server);
    }

    /**
     * Creates the pools of stores, like {@link #newPool}.
     *
     * @param settings changes the settings of each pool before it is created, except auto-commit
     * @return the pools, which the caller closes, before this
     */
    public StorePools newStorePools(AutoCommit autoCommit, Consumer<HikariConfig> settings) {
        return StorePools.open(autoCommit, Optional.empty(), newPoolWith(settings));
    }

    /**
     * Creates the pools of stores, like the other method of this name, with another tuning than the database's own.
     *
     * @return the pools, which the caller closes, before this
     */
    public StorePools newStorePools(AutoCommit autoCommit, Tuning tuning, Consumer<HikariConfig> settings) {
        return newStorePools(autoCommit, config -> {
            config.getDataSourceProperties().clear(); // a setter adds to them
            config.setDataSourceProperties(server.driverSettings(tuning));
            settings.accept(config);
        });
    }

    /** Returns the tuning of the database's own pools. */
    public Tuning tuning() {
        return server.tuning();
    }

    /**
     * Returns pools of stores that include {@link #dataSource} if it has the auto-commit that they need.
     *
     * @return the pools, which the caller closes, before this
     */
    public StorePools storePools(AutoCommit autoCommit) {
        return StorePools.open(autoCommit, Optional.of(pool), newPoolWith(settings -> {}));
    }

    private Function<Boolean, ConnectionPool> newPoolWith(Consumer<HikariConfig> settings) {
        return autoCommit -> newPool(settings.andThen(config -> config.setAutoCommit(autoCommit)));
    }

    /** Returns whether the URL names several hosts. */
    public boolean hasSeveralHosts() {
        return !server.hostUrls().isEmpty();
    }

    /**
     * Creates a pool for each host of the URL, in their order, like {@link #newPool}.
     *
     * @return the pools, empty unless the URL names several hosts; the caller closes them before this
     */
    public List<ConnectionPool> newPoolsByHost() {
        return server.hostUrls().stream()
                .map(url -> newPool(settings -> settings.setJdbcUrl(url)))
                .toList();
    }

    /**
     * Creates the pools of stores for each host of the URL, in their order, like {@link #newStorePools}.
     *
     * @return the pools by host, empty unless the URL names several hosts; the caller closes them before this
     */
    public List<StorePools> newStorePoolsByHost(AutoCommit autoCommit) {
        return server.hostUrls().stream()
                .map(url -> newStorePools(autoCommit, settings -> settings.setJdbcUrl(url)))
                .toList();
    }

    /**
     * Does some work while this stays open. If the JVM ends meanwhile, its end waits for the work, which must end by
     * itself.
     *
     * @return the result of the work
     */
    public synchronized <T> T keepOpen(Callable<T> work) throws Exception {
        return work.call();
    }

    /** Returns the driver of the connections. */
    public Driver driver() {
        return server.driver();
    }

    /** Returns the kind of the server, which is known at once, even while an embedded server is starting. */
    public ServerKind kind() {
        return server.kind();
    }

    /** Returns the server's product, which is known as soon as {@link #kind}. */
    public ServerProduct product() {
        return kind().product();
    }

    /** Returns the requested mode of transactions. */
    public TransactionMode transactionMode() {
        return server.transactionMode();
    }

    /**
     * Asks the server for its kind.
     *
     * @throws DatabaseException if it does not answer
     */
    public ServerInfo info() {
        try (Connection connection = pool.getConnection()) {
            return ServerInfo.of(connection, transactionMode());
        } catch (SQLException e) {
            throw DatabaseException.of("the server does not tell what it is", e);
        }
    }

    /**
     * Opens a view of the sessions that wait for a lock.
     *
     * @return the view, which the caller closes before this
     * @throws DatabaseException if there is no connection for it
     */
    public LockWaits lockWaits() {
        return LockWaits.on(pool, product());
    }

    /** Returns what tells which connection of the server waits for which; to be used before this is closed. */
    public LockBlockers lockBlockers() {
        return LockBlockers.on(pool, product());
    }

    /**
     * Opens a view of the sessions that wait for a lock on any of these nodes.
     *
     * @param nodes a pool on each node of a cluster
     * @return the view, which the caller closes before the pools
     * @throws DatabaseException if there is no connection for it
     */
    public LockWaits lockWaits(List<? extends DataSource> nodes) {
        return LockWaits.onNodes(nodes, product());
    }

    /**
     * Deletes all rows of the table.
     *
     * @throws DatabaseException if that fails, for example after a wait for a lock of another connection
     */
    public void emptyTable() {
        try (Connection connection = pool.getConnection()) {
            emptyTable(connection);
        } catch (SQLException e) {
            throw DatabaseException.of("the table " + PlayerSchema.TABLE + " cannot be emptied", e);
        }
    }

    /**
     * Deletes all rows of the table, in a transaction of its own.
     *
     * @throws SQLException if that fails, for example after a wait for a lock of another connection
     */
    public static void emptyTable(Connection connection) throws SQLException {
        WorkbenchTables.empty(connection);
    }

    /**
     * Creates the tables of guilds, empty, at the first call. They end with the table of players.
     *
     * @throws DatabaseException if they cannot be created, or if somebody else's table has one of their names
     */
    public synchronized void createGuildTables() {
        if (!guildTables) {
            try (Connection connection = pool.getConnection()) {
                WorkbenchTables.createGuilds(connection, server.awaitReady().url());
                guildTables = true;
            } catch (SQLException e) {
                throw DatabaseException.of("the tables of guilds cannot be created", e);
            }
        }
    }

    /**
     * Deletes all guilds, with everything that refers to them, and all skills. The first call creates the tables.
     *
     * @throws DatabaseException if they cannot be created or emptied, for example after a wait for a lock of another connection
     */
    public void emptyGuildTables() {
        createGuildTables();
        try (Connection connection = pool.getConnection()) {
            emptyGuildTables(connection);
        } catch (SQLException e) {
            throw DatabaseException.of("the tables of guilds cannot be emptied", e);
        }
    }

    /**
     * Deletes all guilds, with everything that refers to them, and all skills.
     *
     * @throws SQLException if that fails, for example after a wait for a lock of another connection
     */
    public static void emptyGuildTables(Connection connection) throws SQLException {
        WorkbenchTables.emptyGuilds(connection);
    }

    /**
     * Closes something that uses this, before this ends, also if the JVM ends meanwhile. Its close must not need this object's
     * {@link #openBeside}, and a second close does nothing.
     */
    public void closeFirst(AutoCloseable user) {
        users.add(user);
    }

    private static void closeQuietly(AutoCloseable user) {
        try {
            user.close();
        } catch (Exception e) {
            // What it has opened here ends with this.
        }
    }

    /** Closes the pool, drops the tables, and stops the embedded server. A second call does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook may run at the same time.
        }
        end();
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            endsWithServer = server.endsWithData();
            users.forEach(Database::closeQuietly);
            beside.forEach(Database::close);
            try {
                pool.close();
            } finally {
                if (first != null && first.endsWithServer) {
                    server.leave();
                } else {
                    server.close();
                }
                if (first != null) {
                    first.beside.remove(this);
                }
            }
        }
    }
}
