package dev.ormworkbench.runner.wire;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server of these tests: embedded unless -Ddb names another. It ends with the JVM. */
record TestServer(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password) {

    private static final Pattern URL = Pattern.compile("jdbc:mysql://([^:/]+):(\\d+)/([^?]+).*");
    private static final TestServer INSTANCE = start();

    static TestServer get() {
        return INSTANCE;
    }

    private static TestServer start() {
        String given = System.getProperty("db");
        if (given != null && !given.equals(DatabaseAddresses.EMBEDDED)) {
            return of(given, null, System.getProperty("db-user", "root"), System.getenv("WORKBENCH_DB_PASSWORD"));
        }
        HikariDataSource pool = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady()
                .dataSource();
        // The pool occupies the embedded server's own database.
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE wire");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return of(pool.getJdbcUrl(), "wire", pool.getUsername(), pool.getPassword());
    }

    private static TestServer of(String url, @Nullable String database, String user, @Nullable String password) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("jdbc:mysql://host:port/database is needed here, and not " + url);
        }
        return new TestServer(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                database == null ? parts.group(3) : database,
                user,
                password);
    }

    /** Returns the URL without driver settings. */
    String address() {
        return "jdbc:mysql://" + host + ":" + port + "/" + database;
    }

    /** Returns the URL without TLS. */
    private String url() {
        return address() + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    /** @param parameters driver settings, each as {@code &name=value}; of equal names the last one wins */
    Connection connect(WireTap tap, String... parameters) throws SQLException {
        return DriverManager.getConnection(
                url() + String.join("", parameters), withLogin(tap.properties(Driver.MYSQL)));
    }

    /** @param parameters as {@link #connect} takes them */
    Connection connectByMariaDb(WireTap tap, String... parameters) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://" + host + ":" + port + "/" + database + "?sslMode=disable"
                        + String.join("", parameters),
                withLogin(tap.properties(Driver.MARIADB)));
    }

    private Properties withLogin(Properties properties) {
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    Connection connectDirectly() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    /**
     * Returns the session's statement counters, such as {@code Com_select} and {@code Questions}.
     *
     * @param more names of other counters
     */
    static Map<String, Long> counters(Connection connection, String... more) throws SQLException {
        Map<String, Long> counters = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SHOW SESSION STATUS WHERE Variable_name LIKE 'Com\\_%' OR Variable_name IN ('Questions', '"
                                + String.join("', '", more) + "')")) {
            while (rows.next()) {
                counters.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counters;
    }
}
