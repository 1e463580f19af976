package dev.ormworkbench.database;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;

/**
 * What a run was played on, for its report.
 *
 * @param kind what the server is
 * @param transactionMode when its transactions find out that another is in their way
 * @param driver the JDBC driver's name and version
 * @param isolation the isolation level that connections of the pool have, such as {@code REPEATABLE-READ}
 */
public record ServerInfo(ServerKind kind, TransactionMode transactionMode, String driver, String isolation) {}
