package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.guild.GuildCalls;
import dev.ormworkbench.runner.scenario.guild.PitfallCalls;
import dev.ormworkbench.runner.store.Stores;
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
 * A participant of a scenario. Its calls go to its open transaction, or to the store if none is open. Not thread-safe:
 * one thread at a time.
 */
public final class Session implements AutoCloseable {

    private final Stores stores;
    private final GuildCalls guilds;
    private final Isolation isolation;
    private final Random ids;
    private @Nullable PlayerTransaction transaction;
    private boolean failed;

    /**
     * @param isolation the level of transactions that do not fix their own
     * @param ids the source of generated ids; the same state gives the same ids
     * @param guilds its calls of the store of guilds
     */
    public Session(Stores stores, Isolation isolation, Random ids, GuildCalls guilds) {
        this.stores = stores;
        this.guilds = guilds;
        this.isolation = isolation;
        this.ids = ids;
    }

    /**
     * Plays a step. An exception is its outcome. It also ends the transaction that the step was part of (PS-26), and
     * the session skips the rest of that transaction.
     */
    public Outcome play(Operation operation) {
        if (failed && !(operation instanceof TransactionOperation.Begin)) {
            failed = !operation.endsTransaction();
            return Outcome.skipped();
        }
        failed = false;
        boolean inTransaction = transaction != null;
        try {
            return operation.playOn(this);
        } catch (Exception | LinkageError | AssertionError e) {
            boolean notBegun = operation instanceof TransactionOperation.Begin && !inTransaction;
            if (notBegun || (inTransaction && e instanceof PlayerStoreException)) {
                transaction = null;
                failed = !operation.endsTransaction();
            }
            return Outcome.failed(operation, e);
        }
    }

    /** Returns whether its next call belongs to a transaction, even to one that has failed. */
    public boolean isInTransaction() {
        return transaction != null || failed;
    }

    /** Returns the store of players, for calls outside transactions. */
    PlayerStore store() {
        return stores.requirePlayers();
    }

    GuildCalls guilds() {
        return guilds;
    }

    PitfallCalls pitfalls() {
        return guilds.pitfalls();
    }

    Random ids() {
        return ids;
    }

    void begin(Optional<Isolation> level) {
        if (transaction != null) {
            throw new IllegalStateException("the session has a transaction already");
        }
        transaction = store().begin(level.orElse(isolation));
    }

    PlayerTransaction transaction() {
        if (transaction == null) {
            throw new IllegalStateException("the session has no transaction");
        }
        return transaction;
    }

    Optional<Player> find(String id) {
        return transaction == null ? store().find(id) : transaction.find(id);
    }

    List<Player> list(int limit) {
        return transaction == null ? store().list(limit) : transaction.list(limit);
    }

    long count() {
        return transaction == null ? store().count() : transaction.count();
    }

    void create(Player player) {
        if (transaction == null) {
            store().create(player);
        } else {
            transaction.create(player);
        }
    }

    void update(Player player) {
        if (transaction == null) {
            store().update(player);
        } else {
            transaction.update(player);
        }
    }

    boolean delete(String id) {
        return transaction == null ? store().delete(id) : transaction.delete(id);
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

    /** Rolls back an open transaction. */
    @Override
    public void close() {
        if (transaction != null) {
            transaction.close();
            transaction = null;
        }
    }
}
