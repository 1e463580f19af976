package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.util.List;

/**
 * Writes the results of a run at its end: the scenarios in their order, each on the implementations in the order of
 * their names. Not thread-safe.
 */
public interface ResultWriter {

    /**
     * Takes the results of one scenario at one level.
     *
     * @param transcripts one for each implementation that played it, at least one
     */
    void played(List<Transcript> transcripts) throws IOException;

    /**
     * Ends the results; called once, after all transcripts.
     *
     * @param comparisons one for each scenario, none if there was only one implementation
     * @param failures a line with the reason for each scenario that was not played and each failed step
     */
    void ended(List<Comparison> comparisons, List<String> failures) throws IOException;
}
