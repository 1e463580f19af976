package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.measurement.Measurement;
import dev.ormworkbench.runner.measurement.Warning;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;

/** Writes what the warnings in a table mean. */
public final class WarningLines {

    private WarningLines() {}

    /** Writes a line for each warning that some row has. */
    public static void write(Writer out, Collection<? extends Measurement> rows) throws IOException {
        for (Warning warning : Warning.of(rows.stream())) {
            out.write(warning.words() + ": " + warning.meaning() + "\n");
        }
    }
}
