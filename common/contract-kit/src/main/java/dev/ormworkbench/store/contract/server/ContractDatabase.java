package dev.ormworkbench.store.contract.server;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.store.AutoCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * The server of all tests of a module: embedded, or the one that the system properties {@code db} and {@code db-user}
 * and the environment variable {@code WORKBENCH_DB_PASSWORD} name. The properties {@code driver} and {@code tuning}
 * choose the driver and its settings, {@code autocommit} the stores' connections.
 */
public final class ContractDatabase {

    private ContractDatabase() {}

    /**
     * Returns the server, which starts at the first call, is ready, and ends with the JVM. Every caller gets the same.
     */
    public static Database shared() {
        return Holder.DATABASE;
    }

    /** Returns MySQL's driver, unless {@code driver} says {@code mariadb}. */
    public static Driver driver() {
        return Driver.valueOf(System.getProperty("driver", "mysql").toUpperCase(Locale.ROOT));
    }

    /** Returns the tuned settings, unless {@code tuning} names others. */
    public static Tuning tuning() {
        return Tuning.valueOf(System.getProperty("tuning", "tuned").toUpperCase(Locale.ROOT));
    }

    /** Returns {@link AutoCommit#SPLIT}, unless {@code autocommit} says {@code on} or {@code off}. */
    public static AutoCommit autoCommit() {
        return AutoCommit.valueOf(System.getProperty("autocommit", "split").toUpperCase(Locale.ROOT));
    }

    private static final class Holder {
        private static final Database DATABASE = start(System.getProperty("db", DatabaseAddresses.EMBEDDED));
    }

    private static Database start(String address) {
        Database database = Database.open(
                        address,
                        new Access(
                                System.getProperty("db-user", "root"),
                                System.getenv("WORKBENCH_DB_PASSWORD"),
                                Tls.of(null, null, null)),
                        driver(),
                        tuning(),
                        TransactionMode.PESSIMISTIC)
                .awaitReady();
        if (address.equals(DatabaseAddresses.EMBEDDED)) {
            haveCommitsNotWaitForTheDisk(database);
        }
        return database;
    }

    /**
     * The kit commits thousands of times. What a server that stops has kept is tested on another server, {@link SecondServer},
     * which waits.
     */
    private static void haveCommitsNotWaitForTheDisk(Database database) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
