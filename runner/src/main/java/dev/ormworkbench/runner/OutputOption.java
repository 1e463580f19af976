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

    private @Nullable ResultFile file;

    /** @throws UsageException if there can be no such file */
    void require() {
        if (output != null) {
            try {
                file = ResultFile.of("--output", output);
                FileFormat.of(file.path(), FileFormat.OF_ROWS);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e);
            }
        }
    }

    /** Whether it is this file; it has been required. */
    boolean names(ResultFile other) {
        return file != null && file.isSame(other);
    }

    /** Saves the rows, if there is a file for them; it has been required. */
    void save(MeasuredRows<?> rows, Environment environment) throws IOException {
        ResultFile saving = file;
        if (saving != null) {
            saving.write(out -> rows.write(FileFormat.of(saving.path(), FileFormat.OF_ROWS), out, environment));
        }
    }
}
