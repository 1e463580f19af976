package dev.ormworkbench.runner.measurement;

/**
 * A point of a distribution of latencies.
 *
 * @param percentile from 0 to 100
 * @param micros the latency that this share of the calls did not exceed, in microseconds
 */
public record Percentile(double percentile, double micros) {}
