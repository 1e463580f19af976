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
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.database.server.ContainerServer;
import dev.ormworkbench.database.server.PlayerTable;
import dev.ormworkbench.database.server.RemoteServer;
import dev.ormworkbench.database.server.Server;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The database that the stores work on: a server, the workbench's one table in it, and connection pools.
 *
 * <p>Thread-safe. What it made, the table and the embedded server with all its files, is gone after {@link #close}, and
 * also when the JVM is ended before that, by Ctrl-C or otherwise. What a killed JVM left, a later run removes.
 */
public final class Database implements AutoCloseable {

    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);
    private static final int POOL_SIZE = 20;
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private static volatile boolean containerStarted;

    private final Server server;
    private final ConnectionPool pool;
    private final Thread atExit = new Thread(this::end, "workbench-database-end");
    private boolean closed;

    /** On a server that is not started yet, and that this closes. */
    Database(Server server) {
        this.server = server;
        // At the end of the JVM the hook then waits until there is all that it is to close.
        synchronized (this) {
            Runtime.getRuntime().addShutdownHook(atExit);
            server.start();
            this.pool = newPool(settings -> {});
        }
    }

    /**
     * Opens a database. An embedded server starts in the background, and this returns at once; a container's is
     * started and, as one with a URL, connected to first.
     *
     * @param address {@value DatabaseAddresses#EMBEDDED}, for a MariaDB server of this run alone; {@code mysql}, {@code mariadb} or
     *     {@code tidb}, with a version or without, for one in a container; or the URL of a server with a database and
     *     without a password, for either driver: see {@link DatabaseAddresses}. Settings of the driver in the URL win
     *     over those made here, except for the few that the stores' correctness rests on, and but for TLS
     * @param access to a server with a URL; of it a container's server takes what is asked of TLS
     * @param driver what connections are made with
     * @param tuning how that driver is set
     * @param mode of its transactions
     * @throws IllegalArgumentException if the address is none of these, holds a password, sets TLS, names a user among
     *     its hosts or names no database, if TLS is asked of an embedded server, or optimistic transactions of another
     *     than TiDB; the message does not repeat it
     * @throws DatabaseException if the server cannot be reached within five seconds for each of its hosts, refuses the
     *     login or is not what TLS is to make sure of; if there is no Docker engine
     */
    public static Database open(String address, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        Server server = newServer(address, access, driver, tuning, mode);
        try {
            return new Database(server);
        } catch (IllegalStateException e) {
            // The JVM is ending, so nothing would end the server later.
            server.close();
            throw e;
        }
    }

    /**
     * Looks at an address, without a connection.
     *
     * @throws IllegalArgumentException as {@link #open} does for an address that is none
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
     * Ends the threads that libraries keep for as long as the JVM lives. For a program in a JVM that is not its own: it
     * calls this when it has closed its last database, and opens none afterwards.
     *
     * @throws InterruptedException if this thread is interrupted while it waits for their end
     */
    public static void endThreads() throws InterruptedException {
        if (containerStarted) {
            ContainerServer.endThreads();
        }
    }

    /**
     * Blocks until the server serves and the table is there and empty; a second call does nothing.
     *
     * @return this
     * @throws DatabaseException if the embedded server does not start, if the table cannot be made, if one of its name
     *     is somebody's, or if another run uses the same database; this is closed then
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
     * The pool that stores are opened on: up to {@value #POOL_SIZE} connections, made when they are first asked for,
     * with auto-commit on, strict mode on, and the isolation level REPEATABLE READ, whatever the server's defaults and
     * the URL. The first {@code getConnection} waits for the server, as {@link
     * #awaitReady} does; after that one waits five seconds at most. Ends with this.
     */
    public ConnectionPool dataSource() {
        return pool;
    }

    /**
     * Another pool, as {@link #dataSource} but with settings of its own, and as lazy as that one.
     *
     * @param settings changes the settings before the pool is made. A URL among them is connected to instead of the
     *     database's own, such as that of another node of its cluster
     * @return the pool, which the caller closes, before this
     */
    public ConnectionPool newPool(Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("workbench");
        config.setDriverClassName(server.driver().className());
        config.setDataSourceProperties(server.driverSettings());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        // Else it makes one to see whether it can, and throws it away.
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        config.setExceptionOverrideClassName(LostConnections.class.getName());
        settings.accept(config);
        return new ConnectionPool(config, server);
    }

    /** Whether the URL names several hosts. */
    public boolean hasSeveralHosts() {
        return !server.hostUrls().isEmpty();
    }

    /**
     * A pool for each host that the URL names, in their order, as {@link #newPool}.
     *
     * @return empty unless it names several; the caller closes them, before this
     */
    public List<ConnectionPool> newPoolsByHost() {
        return server.hostUrls().stream()
                .map(url -> newPool(settings -> settings.setJdbcUrl(url)))
                .toList();
    }

    /**
     * Does some work during which this stays open, also where the JVM is ended meanwhile: its end then waits for the
     * work, which is to come to an end by itself.
     *
     * @return what the work gives
     */
    public synchronized <T> T keepOpen(Callable<T> work) throws Exception {
        return work.call();
    }

    /** What connections are made with. */
    public Driver driver() {
        return server.driver();
    }

    /** What the server is, known at once, also while an embedded server still starts. */
    public ServerKind kind() {
        return server.kind();
    }

    /** The server's product, known as soon as {@link #kind}. */
    public ServerProduct product() {
        return kind().product();
    }

    /** When its transactions find out that another is in their way, as it was asked for. */
    public TransactionMode transactionMode() {
        return server.transactionMode();
    }

    /**
     * Asks the server what it is.
     *
     * @throws DatabaseException if it does not answer
     */
    public ServerInfo info() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            DatabaseMetaData metaData = connection.getMetaData();
            Matcher driverVersion = VERSION.matcher(metaData.getDriverVersion());
            return new ServerInfo(
                    ServerKind.of(connection),
                    transactionMode(),
                    metaData.getDriverName() + (driverVersion.find() ? " " + driverVersion.group() : ""),
                    // The name of the system variable differs between products and releases.
                    queryString(
                            statement,
                            "SHOW VARIABLES WHERE Variable_name IN ('transaction_isolation', 'tx_isolation')",
                            2));
        } catch (SQLException e) {
            throw DatabaseException.of("the server does not tell what it is", e);
        }
    }

    private static String queryString(Statement statement, String sql, int column) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(column) : "unknown";
        }
    }

    /**
     * A look at who waits for a lock.
     *
     * @return what the caller closes, before this
     * @throws DatabaseException if there is no connection for it
     */
    public LockWaits lockWaits() {
        return LockWaits.on(pool, product());
    }

    /**
     * A look at who waits for a lock on any of these nodes.
     *
     * @param nodes a pool on each node of a cluster
     * @return what the caller closes, before the pools
     * @throws DatabaseException if there is no connection for it
     */
    public LockWaits lockWaits(List<? extends DataSource> nodes) {
        return LockWaits.onNodes(nodes, product());
    }

    /**
     * Deletes all rows of the table.
     *
     * @throws DatabaseException if that fails, such as after waiting for a lock that a connection holds
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
     * @throws SQLException if that fails, such as after waiting for a lock that another connection holds
     */
    public static void emptyTable(Connection connection) throws SQLException {
        PlayerTable.empty(connection);
    }

    /** Closes the pool, drops the table, and ends the embedded server. The second call does nothing. */
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
            try {
                pool.close();
            } finally {
                server.close();
            }
        }
    }
}
