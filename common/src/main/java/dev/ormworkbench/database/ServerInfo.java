package dev.ormworkbench.database;

/**
 * What a run was played on, for its report.
 *
 * @param product the product
 * @param version as the server tells it, such as {@code 8.0.11-TiDB-v8.5.3}
 * @param cluster whether it is one of several nodes that each take writes
 * @param driver the JDBC driver's name and version
 * @param isolation the isolation level that connections of the pool have, such as {@code REPEATABLE-READ}
 */
public record ServerInfo(ServerProduct product, String version, boolean cluster, String driver, String isolation) {}
