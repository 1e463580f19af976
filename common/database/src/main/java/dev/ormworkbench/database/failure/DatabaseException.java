package dev.ormworkbench.database.failure;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server cannot be started or reached, or its table cannot be used. The message is one line, without a secret. */
public final class DatabaseException extends RuntimeException {

    /** What MariaDB's driver puts before what a server said, and what MySQL's says where that is nothing: the SQLState. */
    private static final Pattern AROUND = Pattern.compile(
            "^(Initialization command fail: |Could not connect to \\S+ : )?(\\(conn=-?\\d+\\) ?)?(#\\w{5}$)?");

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * What a pool, or a connection of it, threw.
     *
     * @param what was not possible, before the reason; left out where there is no connection at all
     */
    public static DatabaseException of(String what, SQLException failure) {
        return failure.getCause() instanceof DatabaseException noConnection
                ? noConnection
                : new DatabaseException(what + ": " + reasonOf(failure), failure);
    }

    /**
     * Why something failed, in one line: what a server said, without what a driver puts before it; of a connection that is
     * lost or silent, that, since the drivers have words of their own for it.
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

    /** A failure's first line, without what a driver puts around what a server said. */
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
