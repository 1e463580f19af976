package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.ResultFileName;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.file.FileFormat;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.output.measured.MeasuredRows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file for what was measured, beside standard output. */
public final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save the rows too, in a file that ends with .json, .csv or .md.")
    private @Nullable String output;

    private @Nullable ResultFile file;

    /**
     * Looks whether there can be such a file, before anything is measured for it.
     *
     * @throws UsageException if there can be none
     */
    public void require() {
        if (output != null) {
            try {
                file = ResultFileName.of("--output", output);
                FileFormat.of(file.path(), FileFormat.OF_ROWS);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e);
            }
        }
    }

    /** Whether it is this file; it has been required. */
    public boolean names(ResultFile other) {
        return file != null && file.isSame(other);
    }

    /** Saves the rows, if there is a file for them; it has been required. */
    public void save(MeasuredRows<?> rows, List<Environment> environments) throws IOException {
        ResultFile saving = file;
        if (saving != null) {
            saving.write(out -> rows.write(FileFormat.of(saving.path(), FileFormat.OF_ROWS), out, environments));
        }
    }
}
