package dev.ormworkbench.runner;

import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.output.MeasuredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
                Path file = Path.of(output);
                MeasuredRows.FileFormat.of(file);
                Path folder = file.toAbsolutePath().getParent();
                if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
                    throw new UsageException("there can be no file '" + output + "' for --output");
                }
            } catch (InvalidPathException e) {
                throw new UsageException("--output names no file");
            } catch (IllegalArgumentException e) {
                throw new UsageException(e);
            }
        }
    }

    /** Saves the rows, if there is a file for them. */
    void save(MeasuredRows<?> rows, Environment environment) throws IOException {
        if (output != null) {
            rows.save(Path.of(output), environment);
        }
    }
}
