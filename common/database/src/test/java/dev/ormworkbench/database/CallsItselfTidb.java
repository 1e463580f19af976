package dev.ormworkbench.database;

import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.server.Server;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;
import java.util.Properties;

/**
 * A server that is taken for TiDB. What rests on the product alone is as there: levels, scopes and modes, and the SQL that
 * a library writes. What the server does is what it does.
 */
final class CallsItselfTidb implements Server {

    private static final ServerKind KIND = new ServerKind(ServerProduct.TIDB, "8.0.11-TiDB-v9.0.0-alpha", false, false);

    private final Server server;
    private final TransactionMode mode;

    /** @param mode that its transactions are said to have */
    CallsItselfTidb(Server server, TransactionMode mode) {
        this.server = server;
        this.mode = mode;
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public ServerKind kind() {
        return KIND;
    }

    @Override
    public TransactionMode transactionMode() {
        return mode;
    }

    @Override
    public List<String> hostUrls() {
        return server.hostUrls();
    }

    @Override
    public Server beside(String database, Driver driver, Tuning tuning) {
        return server.beside(database, driver, tuning);
    }

    @Override
    public Driver driver() {
        return server.driver();
    }

    @Override
    public Tuning tuning() {
        return server.tuning();
    }

    @Override
    public Properties driverSettings(Tuning tuning) {
        return server.driverSettings(tuning);
    }

    @Override
    public Login awaitReady() {
        return server.awaitReady();
    }

    @Override
    public DatabaseException refusal(String url, Throwable failure) {
        return server.refusal(url, failure);
    }

    @Override
    public void close() {
        server.close();
    }
}
