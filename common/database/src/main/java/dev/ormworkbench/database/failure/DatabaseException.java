package dev.ormworkbench.database.failure;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server cannot be started or reached, or its table cannot be used. The message is one line, without secrets. */
public final class DatabaseException extends RuntimeException {

    /**
     * What MariaDB's driver puts before the server's message, and the SQLState, which MySQL's driver uses instead of an
     * empty one.
     */
    private static final Pattern AROUND = Pattern.compile(
            "^(Initialization command fail: |Could not connect to \\S+ : )?(\\(conn=-?\\d+\\) ?)?(#\\w{5}$)?");

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception for a failure of a pool or its connection.
     *
     * @param what the action that failed, before the reason; omitted if there is no connection at all
     */
    public static DatabaseException of(String what, SQLException failure) {
        return failure.getCause() instanceof DatabaseException noConnection
                ? noConnection
                : new DatabaseException(what + ": " + reasonOf(failure), failure);
    }

    /**
     * Returns the reason of a failure in one line: the server's message without the driver's additions. For a lost or
     * silent connection it says so, because each driver has other words for it.
     */
    public static String reasonOf(Throwable failure) {
        if (failure instanceof SQLException sql && LinkFailure.isOne(sql)) {
            Throwable root = LinkFailure.rootCause(sql);
            return root instanceof SocketTimeoutException
                    ? "the server has not answered in time (" + firstLineOf(root) + ")"
                    : "the connection to the server is lost";
        }
        return firstLineOf(failure);
    }

    /** Returns a failure's first line, without the driver's additions to the server's message. */
    public static String firstLineOf(Throwable failure) {
        String said = AROUND.matcher(
                        Objects.requireNonNullElse(failure.getMessage(), "").strip())
                .replaceFirst("")
                .lines()
                .findFirst()
                .orElse("");
        return !said.isBlank()
                ? said
                : failure instanceof SQLException
                        ? "no reason is given"
                        : failure.getClass().getSimpleName();
    }
}
