package dev.ormworkbench.runner;

import dev.ormworkbench.file.FileFailure;
import java.io.IOException;

/** A file of results cannot be written. The message is one line: which, and why. */
final class ResultFileException extends IOException {

    ResultFileException(String name, IOException cause) {
        super("'" + name + "' cannot be written: " + FileFailure.reasonOf(cause), cause);
    }
}
