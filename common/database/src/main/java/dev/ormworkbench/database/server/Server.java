package dev.ormworkbench.database.server;

import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import java.util.List;
import java.util.Properties;

/** Where the table is: a server that is started for it, or one that is there. */
public interface Server extends AutoCloseable {

    /** Begins to get ready, if that takes time, and returns at once. To be called once what closes this is in place. */
    default void start() {}

    /** Known at once. */
    ServerKind kind();

    /** Of its transactions, known at once. */
    default TransactionMode transactionMode() {
        return TransactionMode.PESSIMISTIC;
    }

    /** A URL for each host that its own names, in their order; empty unless it names several. */
    default List<String> hostUrls() {
        return List.of();
    }

    /** What connections are made with. */
    Driver driver();

    /** The driver's settings for connections to it, known at once. */
    Properties driverSettings();

    /**
     * Blocks until the server serves and the table is there.
     *
     * @throws DatabaseException if that fails; each further call then throws again
     */
    Login awaitReady();

    /**
     * Why there is no connection.
     *
     * @param url what was connected to
     * @param failure what the driver threw
     */
    DatabaseException refusal(String url, Throwable failure);

    /** Gives up the table, and all else that was made for it. The second call does nothing. */
    @Override
    void close();
}
