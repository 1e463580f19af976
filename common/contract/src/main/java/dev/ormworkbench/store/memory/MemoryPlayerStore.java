package dev.ormworkbench.store.memory;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The contract in memory, for one thread: no server, no locks, no waiting. It gives exactly the answers of the contract, as
 * the model for stores on a server.
 *
 * <p>It is not thread-safe, and every write copies all players. Nothing waits and nothing is lost, so no call ends with a
 * conflict, an unknown outcome or an unavailable store. The cause of a {@link DuplicatePlayerException} is not an exception
 * of JDBC.
 *
 * <p>Transactions see the following:
 *
 * <ul>
 *   <li>At {@link Isolation#REPEATABLE_READ} and {@link Isolation#SERIALIZABLE}, {@code find}, {@code list}, {@code count}
 *       and {@code findByCoins} see what was committed at the first of these calls, and the transaction's own writes.
 *       Neither {@code begin} nor a write nor {@code list(0)}, which reads nothing, is such a first call. (At SERIALIZABLE
 *       a server that locks what it reads reads the latest data, and nobody may change that data afterwards.)
 *   <li>At {@link Isolation#READ_COMMITTED} they see what is committed at the time of the call, and the own writes.
 *       {@link Isolation#READ_UNCOMMITTED} is the same: uncommitted data of others is invisible here.
 *   <li>At every level {@code findForUpdate}, {@code create}, {@code update}, {@code delete} and {@code deleteByCoins} act
 *       on what is committed at the time of the call and on the own writes, like a server's locking reads.
 *   <li>The commit stores the written players, one by one, over what is committed by then. If two transactions write the
 *       same player, the later commit wins, where a server would have made one of them wait.
 * </ul>
 */
public final class MemoryPlayerStore implements PlayerStore {

    /** The name in {@link Call#implementation}. */
    public static final String NAME = "memory";

    /** Each write replaces it and never changes it, so a reference to it is a snapshot. */
    private NavigableMap<String, Player> committed = noPlayers();

    private boolean closed;

    @Override
    public void create(Player player) {
        requireOpen();
        Call call = new Call(NAME, "create", player.id());
        write(players -> add(call, players, player));
    }

    @Override
    public long createAll(Stream<Player> stream, int batchSize) {
        Batches batches = new Batches(stream, batchSize);
        requireOpen();
        Call call = new Call(NAME, "createAll");
        long before = committed.size();
        try {
            write(players -> batches.forEachRemaining(batch -> batch.forEach(player -> add(call, players, player))));
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
        return committed.size() - before;
    }

    @Override
    public Optional<Player> find(String id) {
        Player.requireId(id);
        requireOpen();
        return Optional.ofNullable(committed.get(id));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        Set<String> wanted = new LinkedHashSet<>(Arguments.requireIds(ids));
        requireOpen();
        return committed.values().stream()
                .filter(player -> wanted.contains(player.id()))
                .toList();
    }

    @Override
    public List<Player> list(int limit) {
        Arguments.requireLimit(limit);
        requireOpen();
        return committed.values().stream().limit(limit).toList();
    }

    @Override
    public long count() {
        requireOpen();
        return committed.size();
    }

    @Override
    public void update(Player player) {
        requireOpen();
        Call call = new Call(NAME, "update", player.id());
        write(players -> replace(call, players, player));
    }

    @Override
    public boolean delete(String id) {
        Player.requireId(id);
        requireOpen();
        boolean there = committed.containsKey(id);
        write(players -> players.remove(id));
        return there;
    }

    @Override
    public long deleteAll() {
        requireOpen();
        long deleted = committed.size();
        committed = noPlayers();
        return deleted;
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        requireOpen();
        Call call = new Call(NAME, "trade", trade.seller(), trade.buyer());
        TradeOutcome outcome = trade.decide(call, committed.get(trade.seller()), committed.get(trade.buyer()));
        if (outcome == TradeOutcome.DONE) {
            write(players -> trade.idsInLockOrder()
                    .forEach(id -> players.computeIfPresent(id, (same, player) -> trade.after(player))));
        }
        return outcome;
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        Objects.requireNonNull(isolation);
        requireOpen();
        return new MemoryPlayerTransaction(this, isolation);
    }

    @Override
    public void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** Returns what is committed now, as a map that does not change. */
    NavigableMap<String, Player> committed() {
        return Collections.unmodifiableNavigableMap(committed);
    }

    /** Applies a change to the players and commits it, unless it throws. */
    void write(Consumer<NavigableMap<String, Player>> change) {
        NavigableMap<String, Player> players = new TreeMap<>(committed);
        change.accept(players);
        committed = players;
    }

    static void add(Call call, NavigableMap<String, Player> players, Player player) {
        if (players.putIfAbsent(player.id(), player) != null) {
            throw new DuplicatePlayerException(
                    call, player.id(), new IllegalStateException(player.id() + " is in memory already"));
        }
    }

    static void replace(Call call, NavigableMap<String, Player> players, Player player) {
        if (players.replace(player.id(), player) == null) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    private static NavigableMap<String, Player> noPlayers() {
        return new TreeMap<>(Player::compareIds);
    }
}
