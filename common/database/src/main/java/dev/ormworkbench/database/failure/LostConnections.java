package dev.ormworkbench.database.failure;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.SQLException;

/**
 * Tells the pool which connections are lost although their SQLState does not say so. Otherwise the pool would lend a
 * connection that has just been returned without testing it. The pool loads this class by name. Thread-safe.
 */
public final class LostConnections implements SQLExceptionOverride {

    /** Decides on each failure of a connection or of its statements. */
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return SqlFailures.isLostConnection(failure)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
