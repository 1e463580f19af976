package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.measurement.Measurement;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.output.form.Lines;
import java.io.IOException;
import java.util.Collection;

/** Writes what the warnings in a table mean. */
public final class WarningLines {

    private WarningLines() {}

    /** Writes a line for each warning that at least one row has. */
    public static void write(Lines lines, Collection<? extends Measurement> rows) throws IOException {
        for (Warning warning : Warning.of(rows.stream())) {
            lines.line(warning.words() + ": " + warning.meaning());
        }
    }
}
