package dev.ormworkbench.database.failure;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The server cannot be started or reached, or its table cannot be used. The message is one line, without secrets. */
public final class DatabaseException extends RuntimeException {

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
                    ? "the server has not answered in time (" + ServerMessage.of(root) + ")"
                    : "the connection to the server is lost";
        }
        return ServerMessage.of(failure);
    }
}
