package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.play.SessionWait;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * What one implementation has played so far.
 *
 * @param number 0 as long as it prepares, 1 for its first state after that, and one more for each that follows
 * @param transcript the steps; empty as long as it prepares, or if the play could not begin
 * @param ended whether nothing more comes: the sessions have ended, so that the transcript is whole, or it does not play on
 * @param waits the sessions that wait for a lock, and for whom
 * @param failure why it does not play on, in one line; empty if it does
 */
public record PlayedSoFar(
        String implementation,
        int number,
        Optional<Transcript> transcript,
        boolean ended,
        List<SessionWait> waits,
        Optional<String> failure) {

    /** A scenario of which nothing is known yet. */
    static final Scenario NOTHING = new Scenario(
            "played-by-hand",
            "",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());

    /** Returns the state of an implementation that prepares to play. */
    static PlayedSoFar preparing(String implementation) {
        return new PlayedSoFar(
                implementation, 0, Optional.empty(), /* ended= */ false, List.of(), /* failure= */ Optional.empty());
    }
}
