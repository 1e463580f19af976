package dev.ormworkbench.database.server;

import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import java.util.List;
import java.util.Properties;

/** The server of the table: one that is started for it, or an existing one. */
public interface Server extends AutoCloseable {

    /**
     * Starts to get ready, if that takes time, and returns at once. Call it when the code that closes this is in place.
     */
    default void start() {}

    /** Returns the server's kind, which is known at once. */
    ServerKind kind();

    /** Returns the mode of its transactions, which is known at once. */
    default TransactionMode transactionMode() {
        return TransactionMode.PESSIMISTIC;
    }

    /** Returns a URL for each host of its own URL, in their order; empty unless it names several. */
    default List<String> hostUrls() {
        return List.of();
    }

    /**
     * Returns another database on the same server, with tables of its own. Its close drops the database, unless it holds
     * somebody's tables by then. The caller closes it before this.
     *
     * @param database the name of a database that exists
     * @param driver the driver of its connections
     * @param tuning the tuning of its connections
     * @throws DatabaseException as for this server
     * @throws IllegalArgumentException if the driver refuses the settings of the URL
     */
    Server beside(String database, Driver driver, Tuning tuning);

    /** Returns the driver of the connections. */
    Driver driver();

    /** Returns the tuning that was asked for. */
    Tuning tuning();

    /** Returns the driver's settings for connections of a tuning, which are known at once. */
    Properties driverSettings(Tuning tuning);

    /**
     * Blocks until the server serves and the table exists.
     *
     * @throws DatabaseException if that fails; each later call throws again
     */
    Login awaitReady();

    /**
     * Returns the reason why there is no connection.
     *
     * @param url the URL of the attempt
     * @param failure the driver's exception
     */
    DatabaseException refusal(String url, Throwable failure);

    /** Returns whether the close ends the server itself, with all its databases. */
    default boolean endsWithData() {
        return false;
    }

    /** Gives up everything but the table and the database, which end with their server a moment later. */
    default void leave() {
        close();
    }

    /** Gives up the table and everything that was made for it. A second call does nothing. */
    @Override
    void close();
}
