package dev.ormworkbench.store;

import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.error.TransactionTooLargeException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store of players in a table, and of the trades between them. Every implementation behaves alike. Each rule has an id,
 * which the names of the contract kit's tests carry.
 *
 * <p>These rules hold for every call:
 *
 * <ul>
 *   <li><b>PS-03</b> A store compares ids exactly: {@code A}, {@code a} and {@code á} are three players, whatever the
 *       server's default collation.
 *   <li><b>PS-04</b> An id has 1 to 36 code points, no control character, no unpaired surrogate and no white space at
 *       either end; a balance is 0 to 2^31-1. Anything else is an {@link IllegalArgumentException} before any SQL. Servers
 *       differ in how they pad and cut values, so no server gets a value that it would pad or cut. Null is a
 *       {@link NullPointerException} before any SQL.
 *   <li><b>PS-15</b> Every call sees all committed data: no cache outlives a call, and a call that locks a row also reads
 *       it again. A call that reads locks nothing and does not wait for writers. It answers from one moment: of the rows
 *       that another transaction has committed together it shows all or none, however many players it returns.
 *   <li><b>PS-16</b> A deadlock, a lock wait timeout or a write conflict is a {@link ConcurrencyConflictException}:
 *       nothing has changed, and the caller may repeat the whole call. A store never repeats a call by itself. (The second
 *       look of CONDITIONAL, under locks, is part of the trade.) A connection lost while committing, or during an
 *       auto-committed write, is an {@link OutcomeUnknownException}; a store never retries it. No connection, a connection
 *       lost earlier, or a server that is there but does not serve is a {@link StoreUnavailableException}, within the pool's
 *       timeout; nothing has changed. (If a server falls silent in the middle of a call, the driver's own timeout ends the
 *       call: two minutes unless the URL says otherwise.) A transaction that is larger than the server allows is a
 *       {@link TransactionTooLargeException}: nothing has changed, and the same call fails again. Any call may meet a
 *       conflict, also in its commit, rollback or close. A conflict never hides an earlier failure and never leaves half of
 *       the work stored. If a rollback fails, the exception that made it necessary suppresses that failure. If no exception
 *       did, as in a CONDITIONAL trade that rolls its first half back, a lost connection makes the store unavailable. All
 *       writes of a call come in one commit: nobody ever sees half of them, and a store never undoes by hand what it has
 *       committed.
 *   <li><b>PS-17</b> Every exception is unchecked. Except for {@link IllegalArgumentException},
 *       {@link IllegalStateException} and {@link NullPointerException}, it is a {@link PlayerStoreException}. It names the
 *       implementation, the operation and the players, keeps its cause, and contains no password.
 *   <li><b>PS-18</b> Stores are thread-safe, and no store uses one lock for everything: a waiting call or an open
 *       transaction does not delay a call for other rows. Every path returns its connection as it got it, whichever JDBC call
 *       fails, and has closed its statements before. Only a statement whose parameters or settings JDBC refuses may be left
 *       to the connection's close. An interrupt never ends a call half-way: the call succeeds, or fails and has changed
 *       nothing, and its thread stays interrupted. After {@link #close()} every other call is an
 *       {@link IllegalStateException}.
 *   <li><b>PS-19</b> Text in an id is data, whatever SQL it looks like and whatever {@code sql_mode} its session has.
 * </ul>
 *
 * <p>A cluster whose every node takes writes changes the following, for a store whose connections go to several nodes
 * (measured on MariaDB 11.8 with Galera 26.4):
 *
 * <ul>
 *   <li>PS-14 A row lock belongs to its node and makes nobody on another node wait. If two transactions write the same row,
 *       the second to commit gets a {@link ConcurrencyConflictException} instead of a wait. So nothing is lost, but with
 *       every {@link Locking} a caller may have to repeat a trade.
 *   <li>PS-15 It holds if each session waits for the commits of other nodes before it reads and writes:
 *       {@code wsrep_sync_wait=7}.
 *   <li>PS-16 The conflict comes at any call after the other's commit, as late as the own commit. A refused trade that has
 *       locked its rows may also end with a conflict. On a node outside of the quorum the store is unavailable, also for
 *       writes under auto-commit, because the node refuses before it does anything. If the node loses its quorum during a
 *       commit, the outcome is unknown.
 * </ul>
 *
 * <p>TiDB changes the following (measured on 8.0.11-TiDB-v9.0.0-alpha, one process):
 *
 * <ul>
 *   <li>PS-14 A trade that locks its two rows in one statement locks both at once: while it waits for one, it does not hold
 *       the other. If many trade among few players, TiDB gives up a statement that others have overtaken too often. So with
 *       every {@link Locking} a caller may have to repeat a trade. Nothing is lost, and trades in opposite directions do not
 *       deadlock. Optimistic transactions do not wait: if two write the same row, the second to commit gets a
 *       {@link ConcurrencyConflictException}.
 *   <li>PS-16 If TiDB gives up, that is a {@link ConcurrencyConflictException}, although its code, 1105, stands for all
 *       errors without a code. In a deadlock TiDB ends the transaction that closes the circle, whatever the others have
 *       written. It has no READ UNCOMMITTED and no SERIALIZABLE: a transaction at either level does not begin, and that is
 *       a plain {@link PlayerStoreException}.
 * </ul>
 */
public interface PlayerStore extends AutoCloseable {

    /** The largest batch size of {@link #createAll}. Its statement stays below 2 MiB, a server's smallest limit. */
    int MAX_BATCH_SIZE = 10_000;

    /** The largest number of ids that {@link #findAll} accepts. */
    int MAX_IDS = 10_000;

    /**
     * <b>PS-01</b> Stores a player; {@link #find} returns exactly these values.
     *
     * @throws DuplicatePlayerException <b>PS-02</b> with the id, if it exists; the stored player keeps its values
     */
    void create(Player player);

    /**
     * <b>PS-05</b> Stores players in one transaction, all or none, {@code batchSize} at a time. The stream may have any
     * length: a store reads it once, in order, and keeps at most one batch of it in memory. It does not close the stream. If
     * reading the stream throws, nothing is stored and the exception passes through unchanged.
     *
     * @param batchSize 1 to {@link #MAX_BATCH_SIZE}
     * @return the number of players created; 0, without any SQL, for an empty stream
     * @throws DuplicatePlayerException if an id exists or occurs twice in the stream; nothing is stored
     * @throws TransactionTooLargeException if the server allows fewer players in one transaction, whatever the batch
     *     size; nothing is stored
     * @throws IllegalArgumentException if the batch size is outside its bounds; the stream is not read then
     */
    long createAll(Stream<Player> players, int batchSize);

    /** <b>PS-01</b> Returns the player with this id, or empty if none exists. */
    Optional<Player> find(String id);

    /**
     * <b>PS-06</b> Returns the players with these ids, in {@link Player#ID_ORDER}, each once. It omits unknown ids.
     *
     * @param ids at most {@link #MAX_IDS}; no ids give an empty list without any SQL
     * @throws IllegalArgumentException if there are more
     */
    List<Player> findAll(Collection<String> ids);

    /**
     * <b>PS-06</b> Returns the first players in {@link Player#ID_ORDER}.
     *
     * @param limit the largest number to return; 0 gives an empty list without any SQL
     * @throws IllegalArgumentException if the limit is negative
     */
    List<Player> list(int limit);

    /** <b>PS-06</b> Returns the number of players. */
    long count();

    /**
     * <b>PS-07</b> Sets both balances of the player with this id. Writing the values that are already there succeeds
     * (drivers count changed or found rows).
     *
     * @throws PlayerNotFoundException if no such player exists
     */
    void update(Player player);

    /**
     * <b>PS-08</b> Deletes a player.
     *
     * @return whether the player existed
     */
    boolean delete(String id);

    /**
     * <b>PS-08</b> Deletes all players.
     *
     * @return the number of players deleted
     */
    long deleteAll();

    /**
     * <b>PS-09</b> Makes a trade: goods go to the buyer and coins to the seller, in one transaction, or nothing changes.
     *
     * <p><b>PS-10</b> Too few goods of the seller, checked first, or too few coins of the buyer are outcomes. <b>PS-12</b>
     * A {@link Trade} cannot have the same seller and buyer, goods below 1 or a price below 0. <b>PS-14</b> Concurrent
     * trades neither create nor lose anything and leave no balance below zero. Trades in opposite directions between two
     * players do not deadlock: a trade locks rows in id order. ({@link Locking#NONE} keeps none of this.) With each locking
     * strategy a trade locks the rows of its two players and no others, so it does not delay trades of others.
     * {@link Locking#OPTIMISTIC} compares both balances of both players.
     *
     * @throws PlayerNotFoundException <b>PS-11</b> with the unknown id, the seller's first
     * @throws BalanceOverflowException <b>PS-13</b> if a balance would pass 2^31-1; nothing has changed
     */
    TradeOutcome trade(Trade trade);

    /**
     * Begins a transaction whose statements the caller chooses, on a connection of its own. {@link PlayerTransaction} states
     * its rules, PS-20 to PS-27. They do not depend on {@link Locking}, which concerns only trades.
     *
     * @return a transaction that the caller must end, best in a try-with-resources statement
     */
    PlayerTransaction begin(Isolation isolation);

    /**
     * <b>PS-18</b> Closes what the store itself opened, but not the DataSource, which belongs to its owner. A second close
     * does nothing.
     */
    @Override
    void close();
}
