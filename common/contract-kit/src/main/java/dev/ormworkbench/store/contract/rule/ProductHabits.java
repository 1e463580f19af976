package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.sql.SQLException;

/** What products do each in their own way, and the contract leaves to them, where a test of the kit rests on it. */
public final class ProductHabits {

    private static final int DEADLOCK = 1213;

    private ProductHabits() {}

    /** Whether the victim of a deadlock is the one that has changed less; on TiDB it is the one that closes the circle. */
    static boolean endsTheLighterOfADeadlock(ServerProduct product) {
        return switch (product) {
            case MARIADB, MYSQL -> true;
            case TIDB -> false;
        };
    }

    /**
     * Whether a statement that locks several rows takes one after the other, in the order in which it reads them. TiDB
     * takes those that it finds by their ids all at once, and holds none while it waits for one of them.
     */
    public static boolean locksRowByRow(ServerProduct product) {
        return switch (product) {
            case MARIADB, MYSQL -> true;
            case TIDB -> false;
        };
    }

    /**
     * Whether a trade's conflict is one that its caller has to expect (PS-14): under OPTIMISTIC, between the nodes of a
     * cluster, and on TiDB, which gives up when others have come before it too often. A deadlock is none of TiDB's.
     */
    public static boolean mayHaveToBeMadeAgain(
            ServerProduct product, boolean spread, Locking locking, ConcurrencyConflictException conflict) {
        return locking == Locking.OPTIMISTIC
                || spread
                || switch (product) {
                    case MARIADB, MYSQL -> false;
                    case TIDB -> !isDeadlock(conflict);
                };
    }

    private static boolean isDeadlock(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == DEADLOCK) {
                return true;
            }
        }
        return false;
    }
}
