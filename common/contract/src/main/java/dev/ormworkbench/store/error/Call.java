package dev.ormworkbench.store.error;

import java.io.Serializable;
import java.util.List;

/**
 * The call of a store that failed.
 *
 * @param implementation the store's name, such as {@code jooq}
 * @param operation the method's name, such as {@code trade}
 * @param playerIds the ids among its arguments, seller before buyer; empty if it had none, or a whole stream
 */
public record Call(String implementation, String operation, List<String> playerIds) implements Serializable {

    private static final int MOST_IDS_SHOWN = 5;

    public Call {
        playerIds = List.copyOf(playerIds);
    }

    public Call(String implementation, String operation, String... playerIds) {
        this(implementation, operation, List.of(playerIds));
    }

    /** Returns a text such as {@code jooq trade(1, 2)}, with the first ids of many. */
    @Override
    public String toString() {
        String ids = playerIds.size() <= MOST_IDS_SHOWN
                ? String.join(", ", playerIds)
                : String.join(", ", playerIds.subList(0, MOST_IDS_SHOWN)) + " and "
                        + (playerIds.size() - MOST_IDS_SHOWN) + " more";
        return implementation + " " + operation + "(" + ids + ")";
    }
}
