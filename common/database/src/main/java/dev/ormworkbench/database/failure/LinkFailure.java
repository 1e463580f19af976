package dev.ormworkbench.database.failure;

import java.sql.SQLException;

/** A failure of the way to the server, and what is at the bottom of one. */
public final class LinkFailure {

    private static final String COMMUNICATION_STATES = "08";

    private LinkFailure() {}

    /** Whether the way to the server failed, and not what was asked of it. */
    public static boolean isOne(SQLException e) {
        return e.getErrorCode() <= 0 && String.valueOf(e.getSQLState()).startsWith(COMMUNICATION_STATES);
    }

    /** The last of a failure's causes; the failure itself if it has none. */
    public static Throwable rootCause(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 32; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
