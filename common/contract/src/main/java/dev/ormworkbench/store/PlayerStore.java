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
 * Players in a table, and the trades between them. One behaviour for every implementation; each rule has an id, which
 * the contract kit's tests carry in their names.
 *
 * <p>What holds for every call:
 *
 * <ul>
 *   <li><b>PS-03</b> Ids are compared exactly: {@code A}, {@code a} and {@code á} are three players, whatever the
 *       server's default collation.
 *   <li><b>PS-04</b> An id has 1 to 36 code points, no control character, no unpaired surrogate and no white space at
 *       either end; a balance is 0 to 2^31-1. Anything else is an {@link IllegalArgumentException} before any SQL:
 *       servers differ in how they pad and cut, so nothing to pad or cut reaches one. Null is a
 *       {@link NullPointerException} before any SQL.
 *   <li><b>PS-15</b> Every call sees what is committed: no cache outlives a call, and a row that is locked is also read
 *       again. A call that reads locks nothing, waits for nobody who writes, and answers from one moment: of what another
 *       has committed together it shows all or nothing, however many players it gives.
 *   <li><b>PS-16</b> A deadlock, a lock wait timeout or a write conflict is a {@link ConcurrencyConflictException}:
 *       nothing has changed, and the whole call may be made again. That is the caller's part: a store makes no call again
 *       by itself. (CONDITIONAL's second look, under locks, is part of the trade.) A connection lost while committing, which an
 *       auto-committed write does too, is an {@link OutcomeUnknownException}; a store never retries it. No connection,
 *       a connection lost earlier, or a server that is there but does not serve is a {@link StoreUnavailableException},
 *       within the pool's timeout; nothing has changed. (A server that falls silent in the middle of a call is given up after
 *       the driver's own timeout, two minutes unless the URL says otherwise.) More than the server takes
 *       in one transaction is a {@link TransactionTooLargeException}: nothing has changed, and the same call fails
 *       again. A conflict may come from any call, also from its commit, rollback or close; it never hides an earlier
 *       failure and never leaves half of the work stored. A rollback that fails is suppressed by the exception that made
 *       it necessary. Where no exception did, as in a CONDITIONAL trade that takes its first half back, a lost connection
 *       makes the store unavailable. Whatever a call writes comes in one commit: at no moment does
 *       anybody see half of it, and nothing that was committed is taken back by hand.
 *   <li><b>PS-17</b> Every exception is unchecked and, but for {@link IllegalArgumentException},
 *       {@link IllegalStateException} and {@link NullPointerException}, a {@link PlayerStoreException}. It names the
 *       implementation, the operation and the players, keeps its cause, and holds no password.
 *   <li><b>PS-18</b> Stores are thread-safe, and no store is one lock: a call that waits, or a transaction that is open,
 *       holds up no call that does not want the same rows. Every path gives its connection back as it came,
 *       whichever call of JDBC fails on the way, and its statements are closed by then: nothing is left to the connection's
 *       close but a statement whose parameters or settings JDBC refuses. An interrupt ends no call half-way: the
 *       call is done, or fails and has changed nothing, and its thread stays interrupted. After {@link #close()} every
 *       other call is an {@link IllegalStateException}.
 *   <li><b>PS-19</b> Text in an id is data, whatever SQL it looks like and whatever {@code sql_mode} its session has.
 * </ul>
 *
 * <p>What a cluster changes whose every node takes writes (measured on MariaDB 11.8 with Galera 26.4), for a store whose
 * connections go to several of them:
 *
 * <ul>
 *   <li>PS-14 A row lock is its node's own and keeps nobody on another waiting. Of two who write the same row, the one who
 *       commits second has a {@link ConcurrencyConflictException} in place of a wait, so that nothing is lost, and under
 *       every {@link Locking} a trade may have to be made again by its caller.
 *   <li>PS-15 Holds if each session waits for what was committed elsewhere before it reads and writes:
 *       {@code wsrep_sync_wait=7}.
 *   <li>PS-16 The conflict comes at any call after somebody else's commit, as late as the commit. A refused trade that has
 *       locked its rows may end with one too. On a node outside of the quorum the store is unavailable, also for what is
 *       written under auto-commit, as the node refuses before it does anything; a commit during which the node loses its
 *       quorum has an unknown outcome.
 * </ul>
 *
 * <p>What TiDB changes (measured on 8.0.11-TiDB-v9.0.0-alpha, one process):
 *
 * <ul>
 *   <li>PS-14 A trade that locks its two rows in one statement locks both at once: while it waits for one it holds nothing
 *       of the other. Where many trade among few players TiDB gives up after others have come before a statement too
 *       often, so that under every {@link Locking} a trade may have to be made again by its caller. Nothing is lost, and
 *       trades in opposite directions do not deadlock. Optimistic transactions wait for nobody: of two who write the same
 *       row, the one who commits second has a {@link ConcurrencyConflictException}.
 *   <li>PS-16 That TiDB has given up is a {@link ConcurrencyConflictException}, though its code, 1105, is the one for
 *       all errors that have none. Of a deadlock it ends the transaction that closes the circle, whatever the others have
 *       written. There is no READ UNCOMMITTED and no SERIALIZABLE: a transaction at either does not begin, and that is a
 *       plain {@link PlayerStoreException}.
 * </ul>
 */
public interface PlayerStore extends AutoCloseable {

    /** The largest batch that {@link #createAll} takes. Its statement stays below 2 MiB, a server's smallest limit. */
    int MAX_BATCH_SIZE = 10_000;

    /** The most ids that {@link #findAll} takes. */
    int MAX_IDS = 10_000;

    /**
     * <b>PS-01</b> Stores a player; {@link #find} gives back exactly these values.
     *
     * @throws DuplicatePlayerException <b>PS-02</b> with the id, if it exists; the stored player keeps its values
     */
    void create(Player player);

    /**
     * <b>PS-05</b> Stores players in one transaction, all or none, {@code batchSize} at a time. The stream may be of any
     * length: it is read once, in order, and no more than one batch of it is in memory. It is not closed. If reading it
     * throws, nothing is stored and the exception passes through as it is.
     *
     * @param batchSize 1 to {@link #MAX_BATCH_SIZE}
     * @return how many were created; 0, without any SQL, for an empty stream
     * @throws DuplicatePlayerException if an id exists or comes twice in the stream; nothing is stored
     * @throws TransactionTooLargeException if the server takes fewer players in one transaction, whatever the batch
     *     size; nothing is stored
     * @throws IllegalArgumentException if the batch size is outside its bounds; the stream is not read then
     */
    long createAll(Stream<Player> players, int batchSize);

    /** <b>PS-01</b> The player with this id, or empty if there is none. */
    Optional<Player> find(String id);

    /**
     * <b>PS-06</b> The players with these ids, in {@link Player#ID_ORDER}, each once. Unknown ids are left out.
     *
     * @param ids at most {@link #MAX_IDS}; none gives an empty list without any SQL
     * @throws IllegalArgumentException if there are more
     */
    List<Player> findAll(Collection<String> ids);

    /**
     * <b>PS-06</b> The first players in {@link Player#ID_ORDER}.
     *
     * @param limit how many at most; 0 gives an empty list without any SQL
     * @throws IllegalArgumentException if the limit is negative
     */
    List<Player> list(int limit);

    /** <b>PS-06</b> How many players there are. */
    long count();

    /**
     * <b>PS-07</b> Sets both balances of the player with this id. Writing the values that are already there is a success
     * (drivers count changed or found rows).
     *
     * @throws PlayerNotFoundException if there is no such player
     */
    void update(Player player);

    /**
     * <b>PS-08</b> Deletes a player.
     *
     * @return whether there was one
     */
    boolean delete(String id);

    /**
     * <b>PS-08</b> Deletes all players.
     *
     * @return how many there were
     */
    long deleteAll();

    /**
     * <b>PS-09</b> Does a trade: goods go to the buyer and coins to the seller, in one transaction, or nothing changes.
     *
     * <p><b>PS-10</b> Too few goods at the seller, checked first, or too few coins at the buyer are outcomes.
     * <b>PS-12</b> Seller and buyer the same, goods below 1 and a price below 0 cannot be asked for, see {@link Trade}.
     * <b>PS-14</b> Trades at the same time make or lose nothing and leave no balance below zero, and trades in opposite
     * directions between two players do not deadlock: rows are locked in id order. ({@link Locking#NONE} keeps none of
     * this.) Under each locking a trade locks the rows of its two players and no others, so that it keeps no trade of others
     * waiting. {@link Locking#OPTIMISTIC} compares both balances of both players.
     *
     * @throws PlayerNotFoundException <b>PS-11</b> with the unknown id, the seller's first
     * @throws BalanceOverflowException <b>PS-13</b> if a balance would pass 2^31-1; nothing has changed
     */
    TradeOutcome trade(Trade trade);

    /**
     * Begins a transaction whose statements the caller chooses, on a connection of its own. {@link PlayerTransaction} has
     * its rules, PS-20 to PS-27. They are the same under every {@link Locking}, which is a matter of trades.
     *
     * @return a transaction that its caller ends, best in a try-with-resources statement
     */
    PlayerTransaction begin(Isolation isolation);

    /**
     * <b>PS-18</b> Gives back what the store itself opened; the DataSource stays its owner's. A second close does
     * nothing.
     */
    @Override
    void close();
}
