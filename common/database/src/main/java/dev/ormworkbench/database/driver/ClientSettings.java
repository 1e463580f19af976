package dev.ormworkbench.database.driver;

import dev.ormworkbench.store.AutoCommit;

/**
 * How stores reach their server.
 *
 * @param driver the JDBC driver
 * @param tuning the driver's settings
 * @param autoCommit which of the connections have auto-commit on
 */
public record ClientSettings(Driver driver, Tuning tuning, AutoCommit autoCommit) {}
