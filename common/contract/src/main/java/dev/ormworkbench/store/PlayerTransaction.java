package dev.ormworkbench.store;

import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.List;
import java.util.Optional;

/**
 * A transaction whose statements its caller chooses, begun by {@link PlayerStore#begin}: each library's own unit of work
 * on one connection, from {@code begin} to the end.
 *
 * <p>The rules for ids, balances, null and exceptions are those of {@link PlayerStore} (PS-03, PS-04, PS-17, PS-19).
 * What else holds:
 *
 * <ul>
 *   <li><b>PS-20</b> The transaction sees its own writes.
 *   <li><b>PS-21</b> Nobody else sees them before the commit, unless they read uncommitted, and everybody does after it.
 *       "Else" is also the store: what the thread calls on it meanwhile is no part of the transaction.
 *   <li><b>PS-22</b> After a rollback, or a close without a commit, nothing of it is stored: no call commits on the way.
 *   <li><b>PS-23</b> It ends with its commit, rollback or close. Every call after that but {@code close} is an
 *       {@link IllegalStateException}.
 *   <li><b>PS-24</b> {@link #findForUpdate} locks the row until the end and reads it afresh, whatever the transaction has
 *       read before.
 *   <li><b>PS-25</b> It runs at the isolation level asked for, and its connection goes back as it came. At REPEATABLE READ
 *       its snapshot is that of its first read, not of {@code begin}, and no call gives it up: a {@link #findForUpdate}
 *       reads past it and leaves it.
 *   <li><b>PS-26</b> A call that throws a {@link dev.ormworkbench.store.error.PlayerStoreException} ends it: all of it is
 *       rolled back, and the connection is given back. A rollback that fails is suppressed by that exception. No call that
 *       is a conflict is made again by the store. An argument that is refused (PS-04) changes nothing, and the
 *       transaction goes on.
 *   <li><b>PS-27</b> {@link #findByCoins} and {@link #deleteByCoins} take in both bounds.
 * </ul>
 *
 * <p>Where libraries have ways of their own ({@link Behaviour}), a transaction shows them. A unit of work may answer a second read from what
 * it has read before. It may send an {@link #update} or {@link #delete} as late as the next query or the commit, so that
 * it locks, waits and fails there, and a player who is gone by then is a conflict. And it may leave out an update to the
 * values that it has read. {@link #findForUpdate} is the way around: it asks the server. A {@link #create} is sent at
 * once.
 *
 * <p>Between the nodes of a cluster {@link #findForUpdate} waits for nobody, and two may both hold the lock of a row; who
 * commits second has a conflict, at its next call to the server or at its commit, and nothing of it is stored. That is so
 * for rows that are written: one that is only locked protects nothing elsewhere. Taking back what has lost is no failure.
 *
 * <p>With TiDB's optimistic transactions {@link #findForUpdate} waits for nobody and reads from the snapshot, as every
 * read does at every level (PS-24, PS-25). The commit is a conflict if another has changed a row since, of those that the
 * transaction has written or has read with it (measured on 8.0.11-TiDB-v9.0.0-alpha, one process).
 *
 * <p>Not thread-safe: one thread at a time. It ends before its store is closed.
 */
public interface PlayerTransaction extends AutoCloseable {

    /** The player with this id, or empty if there is none that the transaction sees. */
    Optional<Player> find(String id);

    /**
     * <b>PS-24</b> The player with this id as it is now, locked until the end; empty if there is none. Waits for whoever
     * has locked it.
     *
     * @throws ConcurrencyConflictException if a deadlock or a time-out ends the wait, or if the row has changed since the
     *     transaction began to read, or at SERIALIZABLE while this waited, and the server refuses that (MariaDB's
     *     innodb_snapshot_isolation, on by default from 11.6; seen on 11.8)
     */
    Optional<Player> findForUpdate(String id);

    /**
     * The first players in {@link Player#ID_ORDER}.
     *
     * @param limit how many at most; 0 gives an empty list without any SQL
     * @throws IllegalArgumentException if the limit is negative
     */
    List<Player> list(int limit);

    /** How many players there are. */
    long count();

    /**
     * <b>PS-27</b> The players who have from {@code low} to {@code high} coins, in {@link Player#ID_ORDER}.
     *
     * @throws IllegalArgumentException unless 0 <= low <= high
     */
    List<Player> findByCoins(int low, int high);

    /**
     * <b>PS-27</b> Deletes the players who have from {@code low} to {@code high} coins, as they are now.
     *
     * @return how many
     * @throws IllegalArgumentException unless 0 <= low <= high
     */
    long deleteByCoins(int low, int high);

    /**
     * Stores a player.
     *
     * @throws DuplicatePlayerException with the id, if it exists
     */
    void create(Player player);

    /**
     * Sets both balances of the player with this id.
     *
     * @throws PlayerNotFoundException if there is none that the transaction sees
     */
    void update(Player player);

    /**
     * Deletes a player.
     *
     * @return whether there was one that the transaction sees
     */
    boolean delete(String id);

    /**
     * Makes the writes last, and ends the transaction.
     *
     * @throws ConcurrencyConflictException if a transaction beside it is in the way; nothing is stored
     * @throws OutcomeUnknownException if the connection was lost meanwhile (PS-16)
     */
    void commit();

    /** Takes the writes back, and ends the transaction. With a lost connection the server does that by itself. */
    void rollback();

    /** As {@link #rollback} if the transaction has not ended, else nothing. */
    @Override
    void close();
}
