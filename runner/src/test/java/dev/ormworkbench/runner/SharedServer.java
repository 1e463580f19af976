package dev.ormworkbench.runner;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.store.contract.ContractDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The one server of the module's tests, embedded unless -Ddb names another; ends with the JVM. */
public record SharedServer(
        String url, String user, @Nullable String password) {

    private static final SharedServer INSTANCE = start();

    /** Started at the first call, the same for every caller. */
    public static SharedServer get() {
        return INSTANCE;
    }

    private static SharedServer start() {
        String given = System.getProperty("db");
        if (given != null && !given.equals(Database.EMBEDDED)) {
            return new SharedServer(
                    given, System.getProperty("db-user", "root"), System.getenv(Workbench.PASSWORD_VARIABLE));
        }
        // The embedded server's own database is taken by this; the runs get another one, each after the other.
        Database embedded = TestDatabase.open(Database.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady();
        HikariDataSource pool = embedded.dataSource();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE runner");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new SharedServer(
                pool.getJdbcUrl().replaceFirst("/[^/]*$", "/runner"), pool.getUsername(), pool.getPassword());
    }

    /** The database as the command line opens it; its user closes it. */
    public Database open() {
        return TestDatabase.open(url, user, password, ContractDatabase.driver(), ContractDatabase.tuning())
                .awaitReady();
    }
}
