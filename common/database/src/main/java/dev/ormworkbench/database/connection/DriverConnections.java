package dev.ormworkbench.database.connection;

import dev.ormworkbench.database.driver.Driver;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens a driver's connections for a URL and settings, each within a {@link Deadline}. Thread-safe. */
public final class DriverConnections implements DataSource {

    /** The longest time for connecting and logging in, for each host. */
    public static final Duration LONGEST_LOGIN = Duration.ofSeconds(10);

    private static final String SOCKETS = "socketFactory";

    private final java.sql.Driver driver;
    private final String url;
    private final Properties settings;

    /** @param settings the driver's settings, with user and password */
    public DriverConnections(Driver driver, String url, Properties settings) {
        this.driver = driver.load();
        this.url = url;
        this.settings = new Properties();
        this.settings.putAll(settings);
        this.settings.putIfAbsent(SOCKETS, socketsOf(driver).getName());
    }

    /** Returns the class of the driver's sockets. */
    private static Class<?> socketsOf(Driver driver) {
        return switch (driver) {
            case MYSQL -> MySqlDeadlineSockets.class;
            case MARIADB -> MariaDbDeadlineSockets.class;
        };
    }

    /**
     * Lets the driver check the settings, without a connection.
     *
     * @throws SQLException if the driver refuses one
     */
    public void check() throws SQLException {
        driver.getPropertyInfo(url, settings);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Deadline deadline = new Deadline(LONGEST_LOGIN);
        try {
            return connect(deadline);
        } finally {
            deadline.lift();
        }
    }

    /** Connects under a deadline that the caller must lift. */
    public Connection connect(Deadline deadline) throws SQLException {
        Connection connection = deadline.cover(() -> driver.connect(url, settings));
        if (connection == null) {
            throw new SQLException("the driver does not accept this URL");
        }
        return connection;
    }

    /** Ignores user and password: the settings contain them. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return (int) LONGEST_LOGIN.toSeconds();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(getClass().getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this is no " + type.getSimpleName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
