package dev.ormworkbench.runner;

import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.output.FileFormat;
import dev.ormworkbench.runner.output.MeasuredRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file for what was measured, beside standard output. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save the rows too, in a file that ends with .json, .csv or .md.")
    private @Nullable String output;

    /** @throws UsageException if there can be no such file */
    void require() {
        if (output != null) {
            try {
                FileFormat.of(ResultFile.of("--output", output).path(), FileFormat.OF_ROWS);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e);
            }
        }
    }

    /** Saves the rows, if there is a file for them. */
    void save(MeasuredRows<?> rows, Environment environment) throws IOException {
        if (output != null) {
            ResultFile file = ResultFile.of("--output", output);
            file.write(out -> rows.write(FileFormat.of(file.path(), FileFormat.OF_ROWS), out, environment));
        }
    }
}
