package dev.ormworkbench.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool of connections that are lost though the SQLState is of no class for that: the pool would hand one out
 * again that it has just had back, without asking whether it is alive. The pool makes it by its name. Thread-safe.
 */
public final class LostConnections implements SQLExceptionOverride {

    /** Said by a server on a connection that it is about to close. */
    private static final Set<Integer> CLOSED_BY_SERVER = Set.of(
            1053, // ER_SERVER_SHUTDOWN
            1927, // ER_CONNECTION_KILLED, MariaDB
            3169, // ER_SESSION_WAS_KILLED, MySQL
            4031); // ER_CLIENT_INTERACTION_TIMEOUT, MySQL

    /** Called for each failure of a connection or of what belongs to it. */
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return CLOSED_BY_SERVER.contains(failure.getErrorCode()) || isOfRewrittenBatch(failure)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    /** Connector/J closes a rewritten batch's statement as it loses the connection, and reports that alone. */
    private static boolean isOfRewrittenBatch(SQLException failure) {
        return "S1009".equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).contains("after statement closed");
    }
}
