package dev.ormworkbench.store.error;

import java.io.Serializable;
import java.util.List;

/**
 * The call of a store that failed.
 *
 * @param implementation the store's name, such as {@code jooq}
 * @param operation the method's name, such as {@code trade}
 * @param ids the ids among its arguments, seller before buyer, and the name of a guild that has no id yet; empty if it had
 *     none, or a whole stream
 */
public record Call(String implementation, String operation, List<String> ids) implements Serializable {

    private static final int MOST_IDS_SHOWN = 5;

    public Call {
        ids = List.copyOf(ids);
    }

    public Call(String implementation, String operation, String... ids) {
        this(implementation, operation, List.of(ids));
    }

    /** Returns a text such as {@code jooq trade(1, 2)}, with the first ids of many. */
    @Override
    public String toString() {
        String shown = ids.size() <= MOST_IDS_SHOWN
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, MOST_IDS_SHOWN)) + " and " + (ids.size() - MOST_IDS_SHOWN) + " more";
        return implementation + " " + operation + "(" + shown + ")";
    }
}
