package dev.ormworkbench.database;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server cannot be started or reached, or its table cannot be used. The message is one line, without a secret. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * What a pool, or a connection of it, threw.
     *
     * @param what was not possible, before the reason; left out where there is no connection at all
     */
    static DatabaseException of(String what, SQLException failure) {
        return failure.getCause() instanceof DatabaseException noConnection
                ? noConnection
                : new DatabaseException(what + ": " + reasonOf(failure), failure);
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
