package dev.ormworkbench.runner.trace;

/**
 * What one call of an operation sends through a driver.
 *
 * @param driver as users name it
 * @param tuning as users name it
 * @param autoCommit as users name it
 */
public record WireRow(String driver, String tuning, String autoCommit, WireCost cost) {}
