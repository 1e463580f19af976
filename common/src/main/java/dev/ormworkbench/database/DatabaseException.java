package dev.ormworkbench.database;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server cannot be started or reached, or its table cannot be used. The message is one line, without a secret. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A failure's message, cut to its first line; the failure's class where there is none. */
    public static String reasonOf(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return Objects.requireNonNullElse(failure.getMessage(), name)
                .lines()
                .findFirst()
                .orElse(name);
    }
}
