package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One of those who play a scenario: its calls go to the transaction that it has begun, and to the store while there is
 * none. Not thread-safe: one thread at a time.
 */
public final class Session implements AutoCloseable {

    private final PlayerStore store;
    private final Isolation isolation;
    private final Random ids;
    private @Nullable PlayerTransaction transaction;
    private boolean failed;

    /**
     * @param isolation of transactions that do not say theirs
     * @param ids where generated ids come from; the same state gives the same ids
     */
    public Session(PlayerStore store, Isolation isolation, Random ids) {
        this.store = store;
        this.isolation = isolation;
        this.ids = ids;
    }

    /**
     * Plays a step. What it throws is its outcome; it has also ended the transaction that it was part of (PS-26), and
     * what the session was to do in that one is skipped.
     */
    public Outcome play(Operation operation) {
        if (failed && !(operation instanceof Operation.Begin)) {
            failed = !operation.endsTransaction();
            return Outcome.skipped();
        }
        failed = false;
        boolean inTransaction = transaction != null;
        try {
            return operation.playOn(this);
        } catch (Exception | LinkageError | AssertionError e) {
            boolean notBegun = operation instanceof Operation.Begin && !inTransaction;
            if (notBegun || (inTransaction && e instanceof PlayerStoreException)) {
                transaction = null;
                failed = !operation.endsTransaction();
            }
            return Outcome.failed(operation.name(), e);
        }
    }

    /** Whether its next call is part of a transaction, also of one that has failed. */
    public boolean isInTransaction() {
        return transaction != null || failed;
    }

    /** The store, for what is no part of a transaction. */
    PlayerStore store() {
        return store;
    }

    Random ids() {
        return ids;
    }

    void begin(Optional<Isolation> level) {
        if (transaction != null) {
            throw new IllegalStateException("the session has a transaction already");
        }
        transaction = store.begin(level.orElse(isolation));
    }

    PlayerTransaction transaction() {
        if (transaction == null) {
            throw new IllegalStateException("the session has no transaction");
        }
        return transaction;
    }

    Optional<Player> find(String id) {
        return transaction == null ? store.find(id) : transaction.find(id);
    }

    List<Player> list(int limit) {
        return transaction == null ? store.list(limit) : transaction.list(limit);
    }

    long count() {
        return transaction == null ? store.count() : transaction.count();
    }

    void create(Player player) {
        if (transaction == null) {
            store.create(player);
        } else {
            transaction.create(player);
        }
    }

    void update(Player player) {
        if (transaction == null) {
            store.update(player);
        } else {
            transaction.update(player);
        }
    }

    boolean delete(String id) {
        return transaction == null ? store.delete(id) : transaction.delete(id);
    }

    void commit() {
        PlayerTransaction ending = transaction();
        transaction = null;
        ending.commit();
    }

    void rollback() {
        PlayerTransaction ending = transaction();
        transaction = null;
        ending.rollback();
    }

    /** Rolls back what is open. */
    @Override
    public void close() {
        if (transaction != null) {
            transaction.close();
            transaction = null;
        }
    }
}
