package dev.ormworkbench.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server that is there. One connection is held for as long as the run lasts: it carries the lock that keeps other
 * runs away, and the server gives that up by itself when this process is killed.
 */
final class RemoteServer implements Server {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /** Of the connection that idles while the stores work. */
    private static final String OWN_LIMITS = "wait_timeout=604800,lock_wait_timeout=5";

    private static final int ACCESS_DENIED = 1045;
    private static final int ACCESS_DENIED_WITHOUT_PASSWORD = 1698;
    private static final int DATABASE_ACCESS_DENIED = 1044;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final String BAD_SETTING_STATE = "S1009";
    private static final String COMMUNICATION_STATES = "08";

    /** What MariaDB's driver puts before what a server said. */
    private static final Pattern CONNECTION_NUMBER = Pattern.compile("^\\(conn=\\d+\\) ");

    private final ServerUrl url;
    private final Driver driver;
    private final Tuning tuning;
    private final Login login;
    private final DriverTls tls;
    private final Connection connection;
    private final Sessions sessions;
    private final PlayerTable table;
    private boolean claimed;
    private @Nullable DatabaseException notClaimed;
    private volatile boolean closing;

    /** Those of the pool: what they are on, and the variables that each sets. */
    private record Sessions(ServerKind kind, TransactionMode mode, String variables) {}

    private RemoteServer(
            ServerUrl url,
            Driver driver,
            Tuning tuning,
            Login login,
            DriverTls tls,
            Connection connection,
            Sessions sessions) {
        this.url = url;
        this.driver = driver;
        this.tuning = tuning;
        this.login = login;
        this.tls = tls;
        this.connection = connection;
        this.sessions = sessions;
        this.table = new PlayerTable(connection, url.location());
    }

    /**
     * Connects.
     *
     * @throws IllegalArgumentException if the driver does not take the URL, or the server has no such transactions
     * @throws DatabaseException if the server cannot be reached within five seconds, or refuses, or is not what TLS is
     *     to make sure of
     */
    static RemoteServer open(ServerUrl url, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        Login login = new Login(
                url.forDriver(driver, driver.settings().neededNames()),
                Objects.requireNonNullElse(url.parameter("user"), access.user()),
                access.password());
        DriverTls tls = new DriverTls(driver, access.tls(), url);
        try {
            Connection connection = connect(url, driver, login, tls, access.tls());
            try {
                connection.setNetworkTimeout(Runnable::run, (int) STATEMENT_TIMEOUT.toMillis());
                return new RemoteServer(url, driver, tuning, login, tls, connection, sessions(url, connection, mode));
            } catch (IllegalArgumentException | DatabaseException e) {
                closeQuietly(connection);
                throw e;
            } catch (SQLException e) {
                closeQuietly(connection);
                throw new DatabaseException(
                        url.location() + " does not tell its version: " + DatabaseException.reasonOf(e), e);
            }
        } catch (RuntimeException e) {
            tls.close();
            throw e;
        }
    }

    /** Sets this connection up as those of the pool will be, in so far as the server lets it. */
    private static Sessions sessions(ServerUrl url, Connection connection, TransactionMode mode) throws SQLException {
        setSession(url, connection, SessionVariables.toAsk(ServerKind.productOf(connection)));
        Map<String, String> variables = ServerKind.ask(connection);
        ServerKind kind = ServerKind.of(variables);
        mode.requireOn(kind.product());
        SessionVariables.refusal(variables).ifPresent(reason -> {
            throw new DatabaseException("the server at " + url.hosts() + " cannot be used: " + reason, null);
        });
        setSession(url, connection, SessionVariables.assignments(kind, mode, variables::containsKey, OWN_LIMITS));
        String given = Objects.requireNonNullElse(url.parameter(SessionVariables.SETTING), "");
        return new Sessions(kind, mode, SessionVariables.assignments(kind, mode, variables::containsKey, given));
    }

    /** As those of the pool: the workbench's own statements rest on the same. */
    private static void setSession(ServerUrl url, Connection connection, String assignments) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + assignments);
        } catch (SQLException e) {
            throw new DatabaseException(
                    url.location() + " does not take what its sessions need: " + DatabaseException.reasonOf(e), e);
        }
    }

    private static Connection connect(ServerUrl url, Driver driver, Login login, DriverTls tls, Tls asked) {
        // Not tuned, since the pool's connections could take what a driver caches of this session for theirs.
        Properties settings = driver.settings().beside(url, Tuning.DEFAULT);
        settings.putAll(tls.settings());
        settings.setProperty("user", login.user());
        if (login.password() != null) {
            settings.setProperty("password", login.password());
        }
        settings.setProperty(SessionVariables.SETTING, OWN_LIMITS + "," + SessionVariables.everywhere());
        settings.setProperty("cacheServerConfiguration", "false");
        settings.setProperty("socketTimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        try {
            // In a JVM that is not ours alone, such as Maven's, the driver may not have been registered.
            Class.forName(driver.className());
            return DriverManager.getConnection(login.url(), settings);
        } catch (ClassNotFoundException e) {
            throw new DatabaseException("the driver for " + url.location() + " is not on the class path", e);
        } catch (SQLException e) {
            Optional<String> tlsFailure = TlsFailure.reasonOf(e, asked);
            if (tlsFailure.isPresent()) {
                throw new DatabaseException("no TLS with the server at " + url.hosts() + ": " + tlsFailure.get(), e);
            } else if (isBadUrl(driver, e)) {
                throw new IllegalArgumentException("the database URL is not right: " + reasonOf(e), e);
            }
            throw new DatabaseException(refusal(url, login, e), e);
        }
    }

    private static boolean isBadUrl(Driver driver, SQLException e) {
        return switch (driver) {
            case MYSQL -> BAD_SETTING_STATE.equals(e.getSQLState());
            case MARIADB -> e.getSQLState() == null;
        };
    }

    private static String reasonOf(Throwable failure) {
        return CONNECTION_NUMBER.matcher(DatabaseException.reasonOf(failure)).replaceFirst("");
    }

    private static String refusal(ServerUrl url, Login login, SQLException e) {
        return switch (e.getErrorCode()) {
            case ACCESS_DENIED, ACCESS_DENIED_WITHOUT_PASSWORD ->
                "the server at " + url.hosts() + " does not let user " + login.user() + " in "
                        + (login.password() == null ? "without a password" : "with this password");
            case UNKNOWN_DATABASE -> "the server at " + url.hosts() + " has no database " + url.database();
            case DATABASE_ACCESS_DENIED ->
                "the server at " + url.hosts() + " does not let user " + login.user() + " use database "
                        + url.database();
            case 0 ->
                String.valueOf(e.getSQLState()).startsWith(COMMUNICATION_STATES)
                        ? "no server answers at " + url.hosts() + ": " + reasonOf(rootCause(e))
                        : "no connection to " + url.hosts() + ": " + reasonOf(e);
            default -> "the server at " + url.hosts() + " refuses: " + reasonOf(e);
        };
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
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
    public List<String> hostUrls() {
        return url.forEachHost(driver, driver.settings().neededNames());
    }

    @Override
    public Driver driver() {
        return driver;
    }

    @Override
    public Properties driverSettings() {
        Properties settings = driver.settings().beside(url, tuning);
        settings.putAll(tls.settings());
        settings.setProperty(SessionVariables.SETTING, sessions.variables());
        return settings;
    }

    @Override
    public synchronized Login awaitReady() {
        if (notClaimed != null) {
            throw notClaimed;
        } else if (!claimed) {
            claim();
            System.err.println("Playing in a table of its own, " + Database.TABLE + " of " + url.location()
                    + ", which is dropped at the end");
        }
        return login;
    }

    /** Whoever asks again is told the same at once, and does not wait for another run anew. */
    private void claim() {
        try {
            table.claim(() -> closing);
            claimed = true;
        } catch (DatabaseException e) {
            notClaimed = e;
            throw e;
        }
    }

    @Override
    public void close() {
        closing = true;
        giveUp();
    }

    private synchronized void giveUp() {
        if (claimed) {
            claimed = false;
            try {
                table.drop();
            } catch (SQLException e) {
                System.err.println("The table " + Database.TABLE + " stays in " + url.location()
                        + ", for a later run to drop: " + DatabaseException.reasonOf(e));
            }
        }
        release();
        closeQuietly(connection);
        tls.close();
    }

    /** Also where the table could not be made: the lock was there before it. */
    private void release() {
        try {
            table.release();
        } catch (SQLException e) {
            // The connection is lost, and so is its lock.
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is given up either way.
        }
    }
}
