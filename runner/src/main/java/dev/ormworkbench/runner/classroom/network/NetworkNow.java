package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;

/**
 * What the last call cost, and how long the last calls took.
 *
 * @param latencyMicros the delay of each round trip, in microseconds
 * @param calls how many calls under these rules were counted, 1 or more
 * @param statements executed statements of the last call; a batch counts as one
 * @param roundTrips how often the last call waited for the server
 * @param rows rows that the server sent
 * @param tookMicros how long the last call took, in microseconds
 * @param medianMicros the median of the last 20 calls under these rules, or of all if there were fewer, in microseconds
 */
public record NetworkNow(
        NetworkOperation operation,
        Fetching fetching,
        AutoCommit autoCommit,
        Tuning tuning,
        double latencyMicros,
        long calls,
        long statements,
        long roundTrips,
        long rows,
        double tookMicros,
        double medianMicros) {}
