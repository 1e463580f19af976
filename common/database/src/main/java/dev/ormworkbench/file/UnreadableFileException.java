package dev.ormworkbench.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file cannot be read. The message gives the reason, in words that follow the file's name, and does not repeat the
 * name.
 */
public final class UnreadableFileException extends IOException {

    UnreadableFileException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
