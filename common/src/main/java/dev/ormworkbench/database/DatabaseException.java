package dev.ormworkbench.database;

import org.jspecify.annotations.Nullable;

/** The server cannot be started or reached, or its table cannot be used. The message is one line, without a secret. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
