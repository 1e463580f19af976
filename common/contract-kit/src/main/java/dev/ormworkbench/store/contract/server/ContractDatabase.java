package dev.ormworkbench.store.contract.server;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.store.AutoCommit;
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

    /** Returns the tuned settings, unless {@code tuning} says {@code default}. */
    public static Tuning tuning() {
        return Tuning.valueOf(System.getProperty("tuning", "tuned").toUpperCase(Locale.ROOT));
    }

    /** Returns {@link AutoCommit#SPLIT}, unless {@code autocommit} says {@code on} or {@code off}. */
    public static AutoCommit autoCommit() {
        return AutoCommit.valueOf(System.getProperty("autocommit", "split").toUpperCase(Locale.ROOT));
    }

    private static final class Holder {
        private static final Database DATABASE = Database.open(
                        System.getProperty("db", DatabaseAddresses.EMBEDDED),
                        new Access(
                                System.getProperty("db-user", "root"),
                                System.getenv("WORKBENCH_DB_PASSWORD"),
                                Tls.of(null, null, null)),
                        driver(),
                        tuning(),
                        TransactionMode.PESSIMISTIC)
                .awaitReady();
    }
}
