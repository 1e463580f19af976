package dev.ormworkbench.store.contract;

import dev.ormworkbench.database.Database;

/**
 * The server that all tests of a module run on: embedded, or the one that the system properties {@code db} and
 * {@code db-user} and the environment variable {@code WORKBENCH_DB_PASSWORD} name.
 */
public final class ContractDatabase {

    private ContractDatabase() {}

    /** Started at the first call and ready, the same for every caller; it ends with the JVM. */
    public static Database shared() {
        return Holder.DATABASE;
    }

    private static final class Holder {
        private static final Database DATABASE = Database.open(
                        System.getProperty("db", Database.EMBEDDED),
                        System.getProperty("db-user", "root"),
                        System.getenv("WORKBENCH_DB_PASSWORD"))
                .awaitReady();
    }
}
