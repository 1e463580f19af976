package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.output.file.ResultFile;
import java.nio.file.Path;

/** Parses the name of a file for results. */
public final class ResultFileName {

    private ResultFileName() {}

    /**
     * Returns the file with this name.
     *
     * @param option the option that names it
     * @throws UsageException if such a file cannot exist
     */
    public static ResultFile of(String option, String name) {
        Path path = FilePath.of(option, name);
        String reason = ResultFile.whyNot(path);
        if (!reason.isEmpty()) {
            throw new UsageException("cannot write '" + name + "' for " + option + ": " + reason);
        }
        return ResultFile.at(path);
    }
}
