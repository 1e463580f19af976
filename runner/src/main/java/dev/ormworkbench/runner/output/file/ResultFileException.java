package dev.ormworkbench.runner.output.file;

import dev.ormworkbench.file.FileFailure;
import java.io.IOException;

/** A file of results cannot be written. The message is one line that names the file and the reason. */
public final class ResultFileException extends IOException {

    public ResultFileException(String name, IOException cause) {
        super("'" + name + "' cannot be written: " + FileFailure.reasonOf(cause), cause);
    }
}
