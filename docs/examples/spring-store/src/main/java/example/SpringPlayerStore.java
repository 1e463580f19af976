package example;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Batches;
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
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A store on Spring: a single statement runs under auto-commit, several run in {@link Transactions}. */
final class SpringPlayerStore implements PlayerStore {

    static final String NAME = "spring-jdbc";

    private final DataSource dataSource;
    private final Locking locking;
    private final PlayerSql sql;
    private final Transactions transactions;
    private volatile boolean closed;

    SpringPlayerStore(DataSource dataSource, Locking locking) {
        this.dataSource = dataSource;
        this.locking = locking;
        this.sql = new PlayerSql(dataSource);
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public void create(Player player) {
        write(call("create", player.id()), () -> sql.insert(player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext() ? transactions.run(call, () -> sql.insertAll(batches)) : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return read(call("find", Player.requireId(id)), () -> sql.find(id, PlayerSql.NO_LOCK));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        requireOpen();
        return distinct.isEmpty()
                ? List.of()
                : read(new Call(NAME, "findAll", distinct), () -> sql.findAll(distinct, PlayerSql.NO_LOCK));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0 ? List.of() : read(call, () -> sql.list(limit));
    }

    @Override
    public long count() {
        return read(call("count"), sql::count);
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        if (write(call, () -> sql.update(player)) == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        return write(call("delete", Player.requireId(id)), () -> sql.delete(id)) == 1;
    }

    @Override
    public long deleteAll() {
        return write(call("deleteAll"), sql::deleteAll);
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return switch (locking) {
            case PESSIMISTIC -> transactions.run(call, () -> checkAndWrite(call, trade, PlayerSql.FOR_UPDATE));
            case CONDITIONAL -> tradeConditionally(call, trade);
            case OPTIMISTIC -> transactions.run(call, () -> tradeOptimistically(call, trade));
            case NONE -> transactions.run(call, () -> checkAndWrite(call, trade, PlayerSql.NO_LOCK));
        };
    }

    private TradeOutcome checkAndWrite(Call call, Trade trade, String lock) {
        List<Player> traders = sql.findAll(trade.idsInLockOrder(), lock);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            traders.forEach(trader -> sql.update(trade.after(trader)));
        }
        return outcome;
    }

    private TradeOutcome tradeOptimistically(Call call, Trade trade) {
        List<Player> traders = sql.findAll(trade.idsInLockOrder(), PlayerSql.NO_LOCK);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                if (sql.compareAndSet(trader, trade.after(trader)) == 0) {
                    throw new ConcurrencyConflictException(
                            call, "player " + trader.id() + " has changed since it was read", null);
                }
            }
        }
        return outcome;
    }

    /** If an UPDATE finds no row, its condition failed. A new transaction then reads the players under locks to learn why. */
    private TradeOutcome tradeConditionally(Call call, Trade trade) {
        boolean done = transactions.runIf(
                call,
                () -> trade.idsInLockOrder().stream()
                        .allMatch(id -> (id.equals(trade.seller()) ? sql.sell(trade) : sql.buy(trade)) == 1));
        return done
                ? TradeOutcome.DONE
                : transactions.run(call, () -> checkAndWrite(call, trade, PlayerSql.FOR_UPDATE));
    }

    private static TradeOutcome decide(Call call, Trade trade, List<Player> traders) {
        return trade.decide(call, byId(traders, trade.seller()), byId(traders, trade.buyer()));
    }

    private static Player byId(List<Player> players, String id) {
        return players.stream().filter(player -> player.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return SpringPlayerTransaction.begin(call("begin"), dataSource, isolation.jdbcLevel());
    }

    private static <T> T read(Call call, Supplier<T> query) {
        return autoCommitted(call, query, SqlFailures::beforeCommit);
    }

    /** A write under auto-commit commits itself, so a connection lost there leaves an unknown outcome. */
    private static <T> T write(Call call, Supplier<T> update) {
        return autoCommitted(call, update, SqlFailures::atCommit);
    }

    private static <T> T autoCommitted(
            Call call, Supplier<T> statement, BiFunction<Call, RuntimeException, PlayerStoreException> classification) {
        try {
            return statement.get();
        } catch (RuntimeException e) {
            throw classification.apply(call, e);
        }
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
