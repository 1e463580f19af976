package dev.ormworkbench.database;

import org.jspecify.annotations.Nullable;

/** Opens databases as a user does who gives no further options. */
public final class TestDatabase {

    private TestDatabase() {}

    /** With TLS by the host, and pessimistic transactions. */
    public static Database open(String address, String user, @Nullable String password, Driver driver, Tuning tuning) {
        return Database.open(
                address, new Access(user, password, Tls.of(null, null)), driver, tuning, TransactionMode.PESSIMISTIC);
    }
}
