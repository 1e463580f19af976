package dev.ormworkbench.database;

/**
 * What a run was played on, for its report.
 *
 * @param product the product
 * @param version as {@code SELECT VERSION()} answers
 * @param driver the JDBC driver's name and version
 * @param isolation the isolation level that connections of the pool have, such as {@code REPEATABLE-READ}
 */
public record ServerInfo(ServerProduct product, String version, String driver, String isolation) {}
