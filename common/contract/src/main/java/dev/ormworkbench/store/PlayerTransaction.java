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
 * <p>The rules of {@link PlayerStore} for ids, balances, null and exceptions hold here, too (PS-03, PS-04, PS-17, PS-19).
 * In addition:
 *
 * <ul>
 *   <li><b>PS-20</b> The transaction sees its own writes.
 *   <li><b>PS-21</b> Nobody else sees its writes before the commit, except at READ UNCOMMITTED, and everybody sees them
 *       after it. "Nobody else" includes the store: calls of the same thread on the store are not part of the transaction.
 *   <li><b>PS-22</b> After a rollback, or a close without a commit, none of its writes is stored: no other call commits.
 *   <li><b>PS-23</b> It ends with its commit, rollback or close. Every later call except {@code close} is an
 *       {@link IllegalStateException}.
 *   <li><b>PS-24</b> {@link #findForUpdate} locks the row until the end and reads it again, whatever the transaction has
 *       read before.
 *   <li><b>PS-25</b> It runs at the requested isolation level, and returns its connection as it got it. At REPEATABLE READ
 *       its snapshot is that of its first read, not of {@code begin}. No call gives the snapshot up: a
 *       {@link #findForUpdate} reads past it and keeps it.
 *   <li><b>PS-26</b> A call that throws a {@link dev.ormworkbench.store.error.PlayerStoreException} ends it: everything is
 *       rolled back, and the connection is returned. If that rollback fails, the exception suppresses the failure. The store
 *       does not repeat a call after a conflict. A refused argument (PS-04) changes nothing, and the transaction goes on.
 *   <li><b>PS-27</b> {@link #findByCoins} and {@link #deleteByCoins} include both bounds.
 * </ul>
 *
 * <p>Where libraries differ by nature ({@link Behaviour}), a transaction shows it. A unit of work may answer a second read
 * from its cache. It may send an {@link #update} or {@link #delete} as late as the next query or the commit. It then locks,
 * waits and fails there, and a player who is gone by then is a conflict. It may also omit an update to the values that it
 * has read. {@link #findForUpdate} avoids all that: it asks the server. A {@link #create} is sent at once.
 *
 * <p>Between the nodes of a cluster {@link #findForUpdate} does not wait, and two transactions may both hold the lock of a
 * row. The second to commit gets a conflict, at its next call to the server or at its commit, and nothing of it is stored.
 * That holds for written rows: a row that is only locked is not protected on other nodes. Rolling back the transaction that
 * lost is no failure.
 *
 * <p>With TiDB's optimistic transactions {@link #findForUpdate} does not wait and reads from the snapshot, as every read
 * does at every level (PS-24, PS-25). The commit is a conflict if another transaction has since changed a row that this one
 * has written or has read with {@link #findForUpdate} (measured on 8.0.11-TiDB-v9.0.0-alpha, one process).
 *
 * <p>Not thread-safe: use it in one thread at a time. End it before you close its store.
 */
public interface PlayerTransaction extends AutoCloseable {

    /** Returns the player with this id, or empty if the transaction sees none. */
    Optional<Player> find(String id);

    /**
     * <b>PS-24</b> Returns the current player with this id, locked until the end; empty if none exists. Waits for a
     * transaction that has locked it.
     *
     * @throws ConcurrencyConflictException if a deadlock or a timeout ends the wait; or if the server refuses because the row
     *     has changed since the transaction began to read, or at SERIALIZABLE during this wait (MariaDB's
     *     innodb_snapshot_isolation, on by default from 11.6; seen on 11.8)
     */
    Optional<Player> findForUpdate(String id);

    /**
     * Returns the first players in {@link Player#ID_ORDER}.
     *
     * @param limit the largest number to return; 0 gives an empty list without any SQL
     * @throws IllegalArgumentException if the limit is negative
     */
    List<Player> list(int limit);

    /** Returns the number of players. */
    long count();

    /**
     * <b>PS-27</b> Returns the players who have from {@code low} to {@code high} coins, in {@link Player#ID_ORDER}.
     *
     * @throws IllegalArgumentException unless 0 <= low <= high
     */
    List<Player> findByCoins(int low, int high);

    /**
     * <b>PS-27</b> Deletes the players who have from {@code low} to {@code high} coins, by their current coins.
     *
     * @return the number of players deleted
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
     * @throws PlayerNotFoundException if the transaction sees no such player
     */
    void update(Player player);

    /**
     * Deletes a player.
     *
     * @return whether the transaction saw such a player
     */
    boolean delete(String id);

    /**
     * Commits the writes, and ends the transaction.
     *
     * @throws ConcurrencyConflictException if a concurrent transaction is in the way; nothing is stored
     * @throws OutcomeUnknownException if the connection was lost meanwhile (PS-16)
     */
    void commit();

    /** Rolls the writes back, and ends the transaction. If the connection is lost, the server rolls back by itself. */
    void rollback();

    /** Rolls back like {@link #rollback} if the transaction has not ended; otherwise does nothing. */
    @Override
    void close();
}
