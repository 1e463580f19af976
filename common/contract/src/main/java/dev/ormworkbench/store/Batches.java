package dev.ormworkbench.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stream of players in batches, as {@link PlayerStore#createAll} stores them: each is read when it is asked for, so no
 * more than one is in memory. Not thread-safe.
 */
public final class Batches implements Iterator<List<Player>> {

    private final Iterator<Player> players;
    private final int batchSize;

    /**
     * Reads nothing yet.
     *
     * @param batchSize of all batches but the last one, which may be smaller
     * @throws IllegalArgumentException if the batch size is not 1 to {@link PlayerStore#MAX_BATCH_SIZE}
     */
    public Batches(Stream<Player> players, int batchSize) {
        this.batchSize = Arguments.requireBatchSize(batchSize);
        this.players = players.iterator();
    }

    /** @throws StreamFailure what reading the stream threw */
    @Override
    public boolean hasNext() {
        try {
            return players.hasNext();
        } catch (RuntimeException e) {
            throw new StreamFailure(e);
        }
    }

    /**
     * The next batch, which has one player at least.
     *
     * @throws StreamFailure what reading the stream threw, or the {@link NullPointerException} of a null in it
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
            return Objects.requireNonNull(players.next(), "there is a null among the players");
        } catch (RuntimeException e) {
            throw new StreamFailure(e);
        }
    }

    /**
     * Carries what reading the stream threw through a library and its transaction: it may be an exception of that very
     * library, and is none of the store's failures.
     */
    public static final class StreamFailure extends RuntimeException {

        private final RuntimeException original;

        private StreamFailure(RuntimeException original) {
            super(original);
            this.original = original;
        }

        /** What the stream threw, to be thrown on as it is. */
        public RuntimeException original() {
            return original;
        }
    }
}
