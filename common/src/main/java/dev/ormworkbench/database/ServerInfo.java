package dev.ormworkbench.database;

/**
 * What a run was played on, for its report.
 *
 * @param kind what the server is
 * @param driver the JDBC driver's name and version
 * @param isolation the isolation level that connections of the pool have, such as {@code REPEATABLE-READ}
 */
public record ServerInfo(ServerKind kind, String driver, String isolation) {}
