package dev.ormworkbench.store.contract.server;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import java.util.Locale;

/**
 * The server that all tests of a module run on: embedded, or the one that the system properties {@code db} and
 * {@code db-user} and the environment variable {@code WORKBENCH_DB_PASSWORD} name. The properties {@code driver} and
 * {@code tuning} say how it is reached.
 */
public final class ContractDatabase {

    private ContractDatabase() {}

    /** Started at the first call and ready, the same for every caller; it ends with the JVM. */
    public static Database shared() {
        return Holder.DATABASE;
    }

    /** MySQL's, unless {@code driver} says {@code mariadb}. */
    public static Driver driver() {
        return Driver.valueOf(System.getProperty("driver", "mysql").toUpperCase(Locale.ROOT));
    }

    /** Tuned, unless {@code tuning} says {@code default}. */
    public static Tuning tuning() {
        return Tuning.valueOf(System.getProperty("tuning", "tuned").toUpperCase(Locale.ROOT));
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
