package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.sql.SQLException;

/** Differences between products that the contract allows and a test of the kit depends on. */
public final class ProductHabits {

    private static final int DEADLOCK = 1213;

    private ProductHabits() {}

    /**
     * Returns whether the victim of a deadlock is the transaction that has changed less; on TiDB it is the one that
     * closes the circle.
     */
    static boolean endsTheLighterOfADeadlock(ServerProduct product) {
        return switch (product) {
            case MARIADB, MYSQL -> true;
            case TIDB -> false;
        };
    }

    /**
     * Returns whether a statement locks several rows one after the other, in the order of its reads. TiDB locks rows
     * that it finds by their ids all at once, and holds none while it waits for one.
     */
    public static boolean locksRowByRow(ServerProduct product) {
        return switch (product) {
            case MARIADB, MYSQL -> true;
            case TIDB -> false;
        };
    }

    /**
     * Returns whether a caller must expect this conflict of a trade (PS-14): with OPTIMISTIC, between the nodes of a
     * cluster, and on TiDB, which gives up if others have overtaken a statement too often. On TiDB trades do not
     * deadlock.
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
