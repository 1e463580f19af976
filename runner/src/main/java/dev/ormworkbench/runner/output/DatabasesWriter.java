package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.play.Transcript;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Writes the results of several databases, in their order. Not thread-safe. */
public interface DatabasesWriter {

    /**
     * Takes all transcripts of one database.
     *
     * @param database its name in the comparisons
     */
    void played(String database, Environment environment, Collection<Transcript> transcripts) throws IOException;

    /**
     * Ends the results; called once, after the last database.
     *
     * @param comparisons one for each scenario, level and implementation that more than one database has played
     * @param failures a line for each missing or unexpected result
     */
    void ended(List<Comparison> comparisons, List<String> failures) throws IOException;
}
