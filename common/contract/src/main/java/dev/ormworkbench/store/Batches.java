package dev.ormworkbench.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Cuts a stream of players into batches for {@link PlayerStore#createAll}. It reads each batch on request, so at most one
 * is in memory. Not thread-safe.
 */
public final class Batches implements Iterator<List<Player>> {

    private final Iterator<Player> players;
    private final int batchSize;

    /**
     * Creates the batches without reading the stream.
     *
     * @param batchSize size of each batch; the last one may be smaller
     * @throws IllegalArgumentException if the batch size is not 1 to {@link PlayerStore#MAX_BATCH_SIZE}
     */
    public Batches(Stream<Player> players, int batchSize) {
        this.batchSize = Arguments.requireBatchSize(batchSize);
        this.players = players.iterator();
    }

    /** @throws StreamFailure with the exception that reading the stream threw */
    @Override
    public boolean hasNext() {
        try {
            return players.hasNext();
        } catch (RuntimeException e) {
            throw new StreamFailure(e);
        }
    }

    /**
     * Returns the next batch, which has at least one player.
     *
     * @throws StreamFailure with the exception that reading the stream threw, or with a {@link NullPointerException} if the
     *     stream contains a null
     */
    @Override
    public List<Player> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Player> batch = new ArrayList<>();
        while (batch.size() < batchSize && hasNext()) {
            batch.add(read());
        }
        return batch;
    }

    private Player read() {
        try {
            return Objects.requireNonNull(players.next(), "the stream of players contains a null");
        } catch (RuntimeException e) {
            throw new StreamFailure(e);
        }
    }

    /**
     * Carries an exception of the stream through a library and its transaction. The exception may be of that same library,
     * and is not a failure of the store.
     */
    public static final class StreamFailure extends RuntimeException {

        private final RuntimeException original;

        private StreamFailure(RuntimeException original) {
            super(original);
            this.original = original;
        }

        /** Returns the stream's own exception, which a store throws unchanged. */
        public RuntimeException original() {
            return original;
        }
    }
}
