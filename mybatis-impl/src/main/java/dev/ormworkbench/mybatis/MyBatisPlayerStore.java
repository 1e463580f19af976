package dev.ormworkbench.mybatis;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Opens a session for each call, so no call sees another's cache. Bulk inserts use the batch executor. */
final class MyBatisPlayerStore implements PlayerStore {

    static final String NAME = "mybatis";

    private final UnitsOfWork units;
    private final Locking locking;
    private volatile boolean closed;

    MyBatisPlayerStore(Connections connections, Locking locking) {
        this.units = new UnitsOfWork(connections, configuration -> configuration.addMapper(PlayerMapper.class));
        this.locking = locking;
    }

    @Override
    public void create(Player player) {
        write(call("create", player.id()), players -> players.insert(player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext()
                    ? units.inTransaction(call, ExecutorType.BATCH, session -> insertAll(session, batches))
                    : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    private static long insertAll(SqlSession session, Batches batches) {
        PlayerMapper mapper = session.getMapper(PlayerMapper.class);
        long created = 0;
        while (batches.hasNext()) {
            List<Player> batch = batches.next();
            batch.forEach(mapper::insert);
            session.flushStatements();
            created += batch.size();
        }
        return created;
    }

    @Override
    public Optional<Player> find(String id) {
        Call call = call("find", Player.requireId(id));
        return read(call, players -> players.find(id));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        requireOpen();
        if (distinct.isEmpty()) {
            return List.of();
        }
        return read(new Call(NAME, "findAll", distinct), players -> players.findAll(distinct));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        if (Arguments.requireLimit(limit) == 0) {
            return List.of();
        }
        return read(call, players -> players.list(limit));
    }

    @Override
    public long count() {
        return read(call("count"), PlayerMapper::count);
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        int found = write(call, players -> players.update(player));
        if (found == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        Call call = call("delete", Player.requireId(id));
        return write(call, players -> players.delete(id)) == 1;
    }

    @Override
    public long deleteAll() {
        return write(call("deleteAll"), PlayerMapper::deleteAll);
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return units.inTransaction(call, ExecutorType.SIMPLE, session -> {
            PlayerMapper players = session.getMapper(PlayerMapper.class);
            return switch (locking) {
                case PESSIMISTIC -> tradeLocked(call, players, trade);
                case CONDITIONAL -> tradeConditionally(call, session, players, trade);
                case OPTIMISTIC -> tradeOptimistically(call, players, trade);
                case NONE -> checkAndUpdate(call, players, trade, players.readTraders(trade));
            };
        });
    }

    private static TradeOutcome tradeLocked(Call call, PlayerMapper players, Trade trade) {
        return checkAndUpdate(call, players, trade, players.lockTraders(trade));
    }

    private static TradeOutcome checkAndUpdate(Call call, PlayerMapper players, Trade trade, List<Player> traders) {
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            traders.forEach(trader -> players.update(trade.after(trader)));
        }
        return outcome;
    }

    private static TradeOutcome tradeOptimistically(Call call, PlayerMapper players, Trade trade) {
        List<Player> traders = players.readTraders(trade);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                if (players.compareAndSet(trader, trade.after(trader)) == 0) {
                    throw new ConcurrencyConflictException(
                            call, "player " + trader.id() + " has changed since it was read", null);
                }
            }
        }
        return outcome;
    }

    /** If an UPDATE finds no row, its condition failed. The store then reads the players under locks to learn why. */
    private static TradeOutcome tradeConditionally(Call call, SqlSession session, PlayerMapper players, Trade trade) {
        for (String id : trade.idsInLockOrder()) {
            if ((id.equals(trade.seller()) ? sell(players, trade) : buy(players, trade)) == 0) {
                session.rollback(true);
                return tradeLocked(call, players, trade);
            }
        }
        return TradeOutcome.DONE;
    }

    private static int sell(PlayerMapper players, Trade trade) {
        return players.sell(trade, Player.MAX_BALANCE - trade.price());
    }

    private static int buy(PlayerMapper players, Trade trade) {
        return players.buy(trade, Player.MAX_BALANCE - trade.goods());
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
        return MyBatisPlayerTransaction.begin(
                call("begin"), units.open(TransactionIsolationLevel.valueOf(isolation.name())));
    }

    private <T> T read(Call call, Function<PlayerMapper, T> work) {
        return units.read(call, session -> work.apply(session.getMapper(PlayerMapper.class)));
    }

    private <T> T write(Call call, Function<PlayerMapper, T> work) {
        return units.write(call, session -> work.apply(session.getMapper(PlayerMapper.class)));
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
