package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;

/**
 * What the last call cost, and how long the last calls took.
 *
 * @param calls how many calls under these rules were counted, 1 or more
 * @param sent what the last call sent
 * @param tookMicros how long the last call took, in microseconds
 * @param medianMicros the median of the last 20 calls under these rules, or of all if there were fewer, in microseconds
 */
public record NetworkNow(Rules rules, long calls, Sent sent, double tookMicros, double medianMicros) {

    /**
     * The rules of the calls.
     *
     * @param latencyMicros the delay of each round trip, in microseconds
     */
    public record Rules(
            NetworkOperation operation, Fetching fetching, AutoCommit autoCommit, Tuning tuning, double latencyMicros) {

        static Rules of(NetworkRules rules) {
            return new Rules(
                    rules.operation(),
                    rules.fetching(),
                    rules.autoCommit(),
                    rules.tuning(),
                    rules.latency().toNanos() / 1e3);
        }
    }

    /**
     * What a call sent.
     *
     * @param statements executed statements; a batch counts as one
     * @param roundTrips how often the call waited for the server
     * @param rows rows that the server sent
     */
    public record Sent(long statements, long roundTrips, long rows) {}
}
