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

/** The option for a file that receives measurements, in addition to standard output. */
public final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Also save the rows in a file: .json, .csv or .md.")
    private @Nullable String output;

    private @Nullable ResultFile file;

    /**
     * Checks that the file can be written, before anything is measured for it.
     *
     * @throws UsageException if it cannot
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

    /** Returns whether it is this file. Call {@link #require} first. */
    public boolean names(ResultFile other) {
        return file != null && file.isSame(other);
    }

    /** Saves the rows if a file is given. Call {@link #require} first. */
    public void save(MeasuredRows<?> rows, List<Environment> environments) throws IOException {
        ResultFile saving = file;
        if (saving != null) {
            saving.write(out -> rows.write(FileFormat.of(saving.path(), FileFormat.OF_ROWS), out, environments));
        }
    }
}
