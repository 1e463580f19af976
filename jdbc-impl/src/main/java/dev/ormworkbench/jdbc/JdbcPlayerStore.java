package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plain JDBC: a single statement runs under auto-commit where that is on, several run in a transaction that the store begins
 * and ends.
 */
final class JdbcPlayerStore implements PlayerStore {

    static final String NAME = "jdbc";

    private final Connections connections;
    private final UnitsOfWork units;
    private final Locking locking;
    private volatile boolean closed;

    JdbcPlayerStore(Connections connections, Locking locking) {
        this.connections = connections;
        this.units = new UnitsOfWork(connections);
        this.locking = locking;
    }

    @Override
    public void create(Player player) {
        units.write(call("create", player.id()), connection -> PlayerSql.insert(connection, player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext()
                    ? units.inTransaction(call, connection -> PlayerSql.insertAll(connection, batches))
                    : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return units.read(
                call("find", Player.requireId(id)), connection -> PlayerSql.find(connection, id, PlayerSql.Lock.NONE));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        Call call = new Call(NAME, "findAll", distinct);
        requireOpen();
        if (distinct.isEmpty()) {
            return List.of();
        }
        return units.read(call, connection -> PlayerSql.findAll(connection, distinct, PlayerSql.Lock.NONE));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        if (Arguments.requireLimit(limit) == 0) {
            return List.of();
        }
        return units.read(call, connection -> PlayerSql.list(connection, limit));
    }

    @Override
    public long count() {
        return units.read(call("count"), PlayerSql::count);
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        int found = units.write(call, connection -> PlayerSql.update(connection, player));
        if (found == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        return units.write(call("delete", Player.requireId(id)), connection -> PlayerSql.delete(connection, id) == 1);
    }

    @Override
    public long deleteAll() {
        return units.write(call("deleteAll"), PlayerSql::deleteAll);
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return units.inTransaction(call, connection -> switch (locking) {
            case PESSIMISTIC -> checkAndWrite(call, connection, trade, PlayerSql.Lock.FOR_UPDATE);
            case CONDITIONAL -> tradeConditionally(call, connection, trade);
            case OPTIMISTIC -> tradeOptimistically(call, connection, trade);
            case NONE -> checkAndWrite(call, connection, trade, PlayerSql.Lock.NONE);
        });
    }

    private static TradeOutcome checkAndWrite(Call call, Connection connection, Trade trade, PlayerSql.Lock lock)
            throws SQLException {
        List<Player> traders = PlayerSql.findAll(connection, trade.idsInLockOrder(), lock);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                PlayerSql.update(connection, trade.after(trader));
            }
        }
        return outcome;
    }

    private static TradeOutcome tradeOptimistically(Call call, Connection connection, Trade trade) throws SQLException {
        List<Player> traders = PlayerSql.findAll(connection, trade.idsInLockOrder(), PlayerSql.Lock.NONE);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                if (PlayerSql.compareAndSet(connection, trader, trade.after(trader)) == 0) {
                    throw new ConcurrencyConflictException(
                            call, "player " + trader.id() + " has changed since it was read", null);
                }
            }
        }
        return outcome;
    }

    /** If an UPDATE finds no row, its condition failed. The store then reads the players under locks to learn why. */
    private static TradeOutcome tradeConditionally(Call call, Connection connection, Trade trade) throws SQLException {
        for (String id : trade.idsInLockOrder()) {
            boolean sells = id.equals(trade.seller());
            if ((sells ? PlayerSql.sell(connection, trade) : PlayerSql.buy(connection, trade)) == 0) {
                connection.rollback();
                return checkAndWrite(call, connection, trade, PlayerSql.Lock.FOR_UPDATE);
            }
        }
        return TradeOutcome.DONE;
    }

    private static TradeOutcome decide(Call call, Trade trade, List<Player> traders) {
        return trade.decide(call, byId(traders, trade.seller()), byId(traders, trade.buyer()));
    }

    private static @Nullable Player byId(List<Player> players, String id) {
        return players.stream()
                .filter(player -> player.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return JdbcPlayerTransaction.begin(call("begin"), connections, isolation.jdbcLevel());
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(NAME, operation, ids);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
