package dev.ormworkbench.database;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;

/**
 * The server and driver of a run, for its report.
 *
 * @param kind the server's kind
 * @param transactionMode the mode of transactions
 * @param driver the JDBC driver's name and version
 * @param isolation the isolation level of the pool's connections, such as {@code REPEATABLE-READ}
 */
public record ServerInfo(ServerKind kind, TransactionMode transactionMode, String driver, String isolation) {}
