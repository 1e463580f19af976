package dev.ormworkbench.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The embedded server that this package's tests share. It ends with the JVM. */
public final class SharedServer {

    private static final Database DATABASE =
            TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED);
    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

    private SharedServer() {}

    public static Database database() {
        return DATABASE.awaitReady();
    }

    /** The port that it listens on. */
    public static int port() throws SQLException {
        return Integer.parseInt(query(database().dataSource(), "SELECT @@port"));
    }

    /** Creates a user database and an account of the same name, with all privileges on it and the password. */
    public static String newDatabase(String password) throws SQLException {
        String name = "test_" + LAST_NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        execute("CREATE USER " + name + " IDENTIFIED BY '" + password + "'");
        execute("GRANT ALL ON " + name + ".* TO " + name);
        return name;
    }

    public static void execute(String sql) throws SQLException {
        try (Connection connection = database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public static String query(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
