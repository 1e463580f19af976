package dev.ormworkbench.database.server;

import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.connection.ConnectFailure;
import dev.ormworkbench.database.connection.Deadline;
import dev.ormworkbench.database.connection.DriverConnections;
import dev.ormworkbench.database.connection.FirstAnswer;
import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.failure.LinkFailure;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.ServerVariables;
import dev.ormworkbench.database.session.SessionVariables;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.DriverTls;
import dev.ormworkbench.store.error.SqlFailures;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * An existing server. One connection stays open during the run: it holds the lock that keeps other runs away. If this
 * process is killed, the server releases the lock by itself.
 */
public final class RemoteServer implements Server {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Limits each group of actions on the run's own connection: claiming the table, or giving it up. */
    private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

    /** Limits the idle connection while the stores work. */
    private static final String OWN_LIMITS = "wait_timeout=604800,lock_wait_timeout=5";

    private final Route route;
    private final Access access;
    private final Tuning tuning;
    private final OwnConnection own;
    private final Sessions sessions;
    private final WorkbenchTables tables;
    private final boolean dropsDatabase;
    private boolean claimed;
    private @Nullable DatabaseException notClaimed;
    private volatile boolean closing;

    /** How each connection reaches the server, and how its failure is explained. */
    private record Route(ServerUrl url, Driver driver, Login login, DriverTls tls, ConnectFailure failures) {}

    /** The settings of the pool's connections, and the variables that each sets. */
    private record Sessions(ServerKind kind, TransactionMode mode, String variables) {}

    /** The run's own connection, and the deadline of an endless answer. */
    private record OwnConnection(Connection connection, Deadline deadline) {}

    private RemoteServer(
            Route route, Access access, Tuning tuning, OwnConnection own, Sessions sessions, boolean dropsDatabase) {
        this.route = route;
        this.access = access;
        this.tuning = tuning;
        this.own = own;
        this.sessions = sessions;
        this.dropsDatabase = dropsDatabase;
        this.tables = new WorkbenchTables(own.connection(), route.url().location());
    }

    /**
     * Connects.
     *
     * @throws IllegalArgumentException if the driver or the server refuses the URL's settings, if the TLS options
     *     contradict each other, or if the server does not have this mode of transactions
     * @throws DatabaseException if the server cannot be reached within five seconds, has not answered the first
     *     questions after {@link DriverConnections#LONGEST_LOGIN}, refuses, or fails the check of TLS
     */
    public static RemoteServer open(ServerUrl url, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        return open(url, access, driver, tuning, mode, /* dropsDatabase= */ false);
    }

    /** Connects as {@link #open} to a database whose close also drops it, unless it holds somebody's tables by then. */
    public static RemoteServer openBeside(
            ServerUrl url, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        return open(url, access, driver, tuning, mode, /* dropsDatabase= */ true);
    }

    private static RemoteServer open(
            ServerUrl url, Access access, Driver driver, Tuning tuning, TransactionMode mode, boolean dropsDatabase) {
        String user = Objects.requireNonNullElse(url.parameter("user"), access.user());
        if (user.isBlank()) {
            // Without a name, one driver would log in as this program's user, the other as nobody.
            throw new IllegalArgumentException("the database's user has no name: --db-user gives one");
        }
        Login login = new Login(url.forDriver(driver), user, access.password());
        ConnectFailure failures = new ConnectFailure(
                driver,
                url.hosts(),
                url.database(),
                login.user(),
                login.password() != null,
                access.tls(),
                access.tls().modeFor(url).verifies());
        DriverTls tls = new DriverTls(driver, access.tls(), url);
        try {
            Route route = new Route(url, driver, login, tls, failures);
            OwnConnection own = connect(route);
            try {
                Sessions sessions = sessions(url, own.connection(), mode, failures);
                RemoteServer opened = new RemoteServer(route, access, tuning, own, sessions, dropsDatabase);
                opened.requireSessionVariables();
                return opened;
            } catch (IllegalArgumentException | DatabaseException e) {
                closeQuietly(own.connection());
                throw e;
            } catch (SQLException | RuntimeException | OutOfMemoryError e) {
                closeQuietly(own.connection());
                throw failures.toldOfAnswer(e);
            }
        } catch (RuntimeException e) {
            tls.close();
            throw e;
        }
    }

    /** Sets this connection up like those of the pool, as far as the server allows. */
    private static Sessions sessions(
            ServerUrl url, Connection connection, TransactionMode mode, ConnectFailure failures) throws SQLException {
        FirstAnswer first = FirstAnswer.of(connection);
        if (first.database() == null || !first.isIn(url.database())) {
            throw failures.elsewhere(first.database());
        }
        setSession(connection, SessionVariables.toAsk(first.product()));
        Map<String, String> variables = ServerVariables.ask(connection);
        if (variables.isEmpty()) {
            throw new DatabaseException(
                    "the server at " + url.hosts() + " shows none of its variables (SHOW VARIABLES is empty), so the"
                            + " workbench cannot set up sessions",
                    null);
        }
        ServerKind kind = ServerKind.of(variables);
        mode.requireOn(kind.product());
        SessionVariables.refusal(variables).ifPresent(reason -> {
            throw new DatabaseException("the server at " + url.hosts() + " cannot be used: " + reason, null);
        });
        setSession(connection, SessionVariables.assignments(kind, mode, variables::containsKey, OWN_LIMITS));
        String given = Objects.requireNonNullElse(url.parameter(SessionVariables.SETTING), "");
        return new Sessions(
                kind,
                mode,
                SessionVariables.assignments(kind, mode, variables::containsKey, given) + ","
                        + FirstAnswer.only(first.database()));
    }

    /** Uses the pool's settings: the workbench's own statements depend on them, too. */
    private static void setSession(Connection connection, String assignments) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + assignments);
        }
    }

    /** Uses a connection like those of the pool, so the server's complaints about a URL's variables concern the URL. */
    private void requireSessionVariables() {
        if (route.url().parameter(SessionVariables.SETTING) == null) {
            return;
        }
        Properties settings = driverSettings(tuning);
        route.login().addTo(settings);
        try {
            closeQuietly(new DriverConnections(route.driver(), route.login().url(), settings).getConnection());
        } catch (SQLException e) {
            SQLException said = ConnectFailure.saidByServer(e);
            if (LinkFailure.isOne(said) || ConnectFailure.isTooMany(said)) {
                throw route.failures().told(e);
            }
            throw new IllegalArgumentException(
                    "the server at " + route.url().hosts() + " rejects the database URL's " + SessionVariables.SETTING
                            + ": " + ConnectFailure.reasonOf(said),
                    e);
        }
    }

    private static OwnConnection connect(Route route) {
        // Not tuned, because the pool's connections might reuse what a driver caches of this session.
        Properties settings = route.url().settings(route.driver(), Tuning.DEFAULT);
        settings.putAll(route.tls().settings());
        route.login().addTo(settings);
        DriverConnections asGiven =
                new DriverConnections(route.driver(), route.login().url(), settings);
        try {
            asGiven.check();
        } catch (SQLException | RuntimeException e) {
            throw new IllegalArgumentException("the database URL is invalid: " + ConnectFailure.reasonOf(e), e);
        }
        settings.setProperty(SessionVariables.SETTING, OWN_LIMITS + "," + SessionVariables.everywhere());
        settings.setProperty("cacheServerConfiguration", "false");
        settings.setProperty("socketTimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        Deadline deadline = new Deadline(DriverConnections.LONGEST_LOGIN);
        try {
            Connection connection =
                    new DriverConnections(route.driver(), route.login().url(), settings).connect(deadline);
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST_WORK.toMillis());
            return new OwnConnection(connection, deadline);
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            throw route.failures().told(e);
        }
    }

    @Override
    public DatabaseException refusal(String connectedTo, Throwable failure) {
        return route.failures().told(failure);
    }

    @Override
    public ServerKind kind() {
        return sessions.kind();
    }

    @Override
    public TransactionMode transactionMode() {
        return sessions.mode();
    }

    @Override
    public Server beside(String database, Driver its, Tuning itsTuning) {
        return openBeside(route.url().withDatabase(database), access, its, itsTuning, transactionMode());
    }

    @Override
    public List<String> hostUrls() {
        return route.url().forEachHost(route.driver());
    }

    @Override
    public Driver driver() {
        return route.driver();
    }

    @Override
    public Tuning tuning() {
        return tuning;
    }

    @Override
    public Properties driverSettings(Tuning wanted) {
        Properties settings = route.url().settings(route.driver(), wanted);
        settings.putAll(route.tls().settings());
        if (sessions.kind().cluster()) {
            route.driver()
                    .settings()
                    .cluster()
                    .forEach(setting -> settings.setProperty(setting.name(), setting.value()));
        }
        settings.setProperty(SessionVariables.SETTING, sessions.variables());
        return settings;
    }

    @Override
    public synchronized Login awaitReady() {
        if (notClaimed != null) {
            throw notClaimed;
        } else if (!claimed) {
            claim();
            if (!dropsDatabase) {
                System.err.println("Using its own tables, workbench_* of "
                        + route.url().location() + ", which are dropped at the end");
            }
        }
        return route.login();
    }

    /** A second caller gets the same answer at once, and does not wait for another run again. */
    private void claim() {
        own.deadline().restart(LONGEST_WORK);
        try {
            tables.claim(() -> closing);
            claimed = true;
        } catch (DatabaseException e) {
            notClaimed = e;
            throw e;
        }
    }

    @Override
    public void leave() {
        synchronized (this) {
            claimed = false;
        }
        close();
    }

    @Override
    public void close() {
        closing = true;
        giveUp();
    }

    private synchronized void giveUp() {
        own.deadline().restart(LONGEST_WORK);
        if (claimed) {
            claimed = false;
            drop();
        }
        release();
        closeQuietly(own.connection());
        route.tls().close();
    }

    private void drop() {
        try {
            tables.drop();
            if (dropsDatabase) {
                tables.dropDatabaseIfEmpty(route.url().database());
            }
        } catch (SQLException e) {
            if (isEndedByServer(e)) {
                System.err.println("The run's own connection to " + route.url().location()
                        + " was lost, and with it the lock that keeps other runs away");
                if (isDroppedAnew()) {
                    return;
                }
            }
            System.err.println("The workbench's tables stay in " + route.url().location()
                    + ", for a later run to drop: " + DatabaseException.reasonOf(e));
        }
    }

    /** A server that has been silent until the deadline would be silent again. */
    private static boolean isEndedByServer(SQLException e) {
        return SqlFailures.isLostConnection(e) && !(LinkFailure.rootCause(e) instanceof SocketTimeoutException);
    }

    /**
     * Uses another connection, unless another run has the database by now: the server may be back, or was never away.
     */
    private boolean isDroppedAnew() {
        try {
            OwnConnection again = connect(route);
            try {
                return new WorkbenchTables(again.connection(), route.url().location()).dropLeftover();
            } finally {
                closeQuietly(again.connection());
            }
        } catch (SQLException | DatabaseException e) {
            return false;
        }
    }

    /** Releases the lock even if the table could not be created: the lock came first. */
    private void release() {
        try {
            tables.release();
        } catch (SQLException e) {
            // The connection is lost, and so is its lock.
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is closed in any case.
        }
    }
}
