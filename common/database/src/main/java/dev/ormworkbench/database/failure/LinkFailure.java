package dev.ormworkbench.database.failure;

import java.sql.SQLException;

/** Recognizes failures of the network, and finds their root cause. */
public final class LinkFailure {

    private static final String COMMUNICATION_STATES = "08";

    private LinkFailure() {}

    /** Returns whether the connection to the server failed, rather than the command. */
    public static boolean isOne(SQLException e) {
        return e.getErrorCode() <= 0 && String.valueOf(e.getSQLState()).startsWith(COMMUNICATION_STATES);
    }

    /** Returns a failure's root cause; the failure itself if it has none. */
    public static Throwable rootCause(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 32; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
