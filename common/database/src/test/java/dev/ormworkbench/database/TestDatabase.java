package dev.ormworkbench.database;

import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.server.RemoteServer;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import org.jspecify.annotations.Nullable;

/** Opens databases like a user who gives no further options. */
public final class TestDatabase {

    private TestDatabase() {}

    /** Opens a database with TLS by the host, and pessimistic transactions. */
    public static Database open(String address, String user, @Nullable String password, Driver driver, Tuning tuning) {
        return Database.open(
                address,
                new Access(user, password, Tls.of(null, null, null)),
                driver,
                tuning,
                TransactionMode.PESSIMISTIC);
    }

    /** Opens a database with a URL, taken for TiDB: see {@link CallsItselfTidb}. */
    public static Database openAsTidb(String url, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        return new Database(new CallsItselfTidb(
                RemoteServer.open(ServerUrl.parse(url), access, driver, tuning, TransactionMode.PESSIMISTIC), mode));
    }
}
