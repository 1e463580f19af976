package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;
import java.util.Optional;

/**
 * What the last play cost, and how long the last plays took. A play is a call, or all steps of a scenario.
 *
 * @param plays how many plays under these rules were counted, 1 or more
 * @param sent what the last play sent
 * @param failedSteps how many steps failed in the last play, by design or not; 0 for an operation
 * @param tookMicros how long the last play took, in microseconds
 * @param medianMicros the median of the last 20 plays under these rules, or of all if there were fewer, in microseconds
 */
public record NetworkNow(Rules rules, long plays, Sent sent, int failedSteps, double tookMicros, double medianMicros) {

    /** An operation. */
    public record Called(NetworkOperation operation) {}

    /** The name of a scenario. */
    public record Scripted(String scenario) {}

    /**
     * The rules of the plays.
     *
     * @param called what is called; empty if a scenario is played
     * @param scripted what is played; empty if an operation is called
     * @param latencyMicros the delay of each round trip, in microseconds
     */
    public record Rules(
            Optional<Called> called,
            Optional<Scripted> scripted,
            Fetching fetching,
            AutoCommit autoCommit,
            Tuning tuning,
            double latencyMicros) {

        static Rules of(NetworkRules rules) {
            return new Rules(
                    rules.piece() instanceof NetworkOperation operation
                            ? Optional.of(new Called(operation))
                            : Optional.empty(),
                    rules.piece() instanceof NetworkScenario piece
                            ? Optional.of(new Scripted(piece.scenario().name()))
                            : Optional.empty(),
                    rules.fetching(),
                    rules.autoCommit(),
                    rules.tuning(),
                    rules.latency().toNanos() / 1e3);
        }
    }

    /**
     * What a play sent.
     *
     * @param statements executed statements; a batch counts as one
     * @param roundTrips how often it waited for the server
     * @param rows rows that the server sent
     */
    public record Sent(long statements, long roundTrips, long rows) {}
}
