package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.output.file.ResultFile;
import java.nio.file.Path;

/** Reads the name of a file that results are written to. */
public final class ResultFileName {

    private ResultFileName() {}

    /**
     * The file of this name.
     *
     * @param option that gives it
     * @throws UsageException if there can be none
     */
    public static ResultFile of(String option, String name) {
        Path path = FilePath.of(option, name);
        String reason = ResultFile.whyNot(path);
        if (!reason.isEmpty()) {
            throw new UsageException("there can be no file '" + name + "' for " + option + ": " + reason);
        }
        return ResultFile.at(path);
    }
}
