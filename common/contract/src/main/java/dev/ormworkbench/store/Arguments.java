package dev.ormworkbench.store;

import java.util.Collection;
import java.util.List;

/** Checks of arguments that are plain values. Every store makes them before any SQL. */
public final class Arguments {

    private Arguments() {}

    /**
     * Checks the batch size of {@link PlayerStore#createAll}.
     *
     * @return {@code batchSize} itself
     * @throws IllegalArgumentException unless it is 1 to {@link PlayerStore#MAX_BATCH_SIZE}
     */
    public static int requireBatchSize(int batchSize) {
        if (batchSize < 1 || batchSize > PlayerStore.MAX_BATCH_SIZE) {
            throw new IllegalArgumentException(
                    "a batch has 1 to " + PlayerStore.MAX_BATCH_SIZE + " players, not " + batchSize);
        }
        return batchSize;
    }

    /**
     * Checks the limit of {@link PlayerStore#list}.
     *
     * @return {@code limit} itself
     * @throws IllegalArgumentException if it is negative
     */
    public static int requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is 0 to " + Integer.MAX_VALUE + ", not " + limit);
        }
        return limit;
    }

    /**
     * Checks the ids of {@link PlayerStore#findAll}.
     *
     * @return the ids, each once, in the order given
     * @throws IllegalArgumentException if there are more than {@link PlayerStore#MAX_IDS}, or one does not pass
     *     {@link Player#requireId}
     */
    public static List<String> requireIds(Collection<String> ids) {
        if (ids.size() > PlayerStore.MAX_IDS) {
            throw new IllegalArgumentException("at most " + PlayerStore.MAX_IDS + " ids, not " + ids.size());
        }
        return ids.stream().map(Player::requireId).distinct().toList();
    }

    /**
     * Checks the range of {@link PlayerTransaction#findByCoins} and {@link PlayerTransaction#deleteByCoins}.
     *
     * @throws IllegalArgumentException unless 0 <= low <= high
     */
    public static void requireRange(int low, int high) {
        if (low < 0 || low > high) {
            throw new IllegalArgumentException(
                    "a range has 0 <= low <= high <= " + Player.MAX_BALANCE + ", not " + low + " to " + high);
        }
    }
}
