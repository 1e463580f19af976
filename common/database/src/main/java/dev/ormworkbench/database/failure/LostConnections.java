package dev.ormworkbench.database.failure;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.SQLException;

/**
 * Tells the pool of connections that are lost though the SQLState is of no class for that: the pool would hand one out
 * again that it has just had back, without asking whether it is alive. The pool makes it by its name. Thread-safe.
 */
public final class LostConnections implements SQLExceptionOverride {

    /** Called for each failure of a connection or of what belongs to it. */
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return SqlFailures.isLostConnection(failure)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
