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
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** A store on JDBI: a single statement runs under auto-commit, several run in a {@link UnitOfWork}. */
final class JdbiPlayerStore implements PlayerStore {

    static final String NAME = "jdbi";

    private final Locking locking;
    private final Jdbi jdbi;
    private volatile boolean closed;

    JdbiPlayerStore(DataSource dataSource, Locking locking) {
        this.locking = locking;
        this.jdbi = Jdbi.create(dataSource); // takes no connection
        // Otherwise a handle's close looks for a transaction to end, and turns auto-commit on.
        jdbi.configure(Handles.class, handles -> handles.setForceEndTransactions(false));
    }

    @Override
    public void create(Player player) {
        write(call("create", player.id()), handle -> PlayerSql.insert(handle, player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext() ? inTransaction(call, work -> PlayerSql.insertAll(work.handle(), batches)) : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return read(call("find", Player.requireId(id)), handle -> PlayerSql.find(handle, id, PlayerSql.NO_LOCK));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        requireOpen();
        return distinct.isEmpty()
                ? List.of()
                : read(
                        new Call(NAME, "findAll", distinct),
                        handle -> PlayerSql.findAll(handle, distinct, PlayerSql.NO_LOCK));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0 ? List.of() : read(call, handle -> PlayerSql.list(handle, limit));
    }

    @Override
    public long count() {
        return read(call("count"), PlayerSql::count);
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        if (write(call, handle -> PlayerSql.update(handle, player)) == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        return write(call("delete", Player.requireId(id)), handle -> PlayerSql.delete(handle, id)) == 1;
    }

    @Override
    public long deleteAll() {
        return write(call("deleteAll"), PlayerSql::deleteAll);
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return inTransaction(call, work -> switch (locking) {
            case PESSIMISTIC -> checkAndWrite(call, work.handle(), trade, PlayerSql.FOR_UPDATE);
            case CONDITIONAL -> tradeConditionally(call, work, trade);
            case OPTIMISTIC -> tradeOptimistically(call, work.handle(), trade);
            case NONE -> checkAndWrite(call, work.handle(), trade, PlayerSql.NO_LOCK);
        });
    }

    private static TradeOutcome checkAndWrite(Call call, Handle handle, Trade trade, String lock) {
        List<Player> traders = PlayerSql.findAll(handle, trade.idsInLockOrder(), lock);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            traders.forEach(trader -> PlayerSql.update(handle, trade.after(trader)));
        }
        return outcome;
    }

    private static TradeOutcome tradeOptimistically(Call call, Handle handle, Trade trade) {
        List<Player> traders = PlayerSql.findAll(handle, trade.idsInLockOrder(), PlayerSql.NO_LOCK);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                if (PlayerSql.compareAndSet(handle, trader, trade.after(trader)) == 0) {
                    throw new ConcurrencyConflictException(
                            call, "player " + trader.id() + " has changed since it was read", null);
                }
            }
        }
        return outcome;
    }

    /** If an UPDATE finds no row, its condition failed. A new transaction then reads the players under locks to learn why. */
    private static TradeOutcome tradeConditionally(Call call, UnitOfWork work, Trade trade) {
        for (String id : trade.idsInLockOrder()) {
            boolean sells = id.equals(trade.seller());
            int found = sells ? PlayerSql.sell(work.handle(), trade) : PlayerSql.buy(work.handle(), trade);
            if (found == 0) {
                work.startAgain(call);
                return checkAndWrite(call, work.handle(), trade, PlayerSql.FOR_UPDATE);
            }
        }
        return TradeOutcome.DONE;
    }

    private static TradeOutcome decide(Call call, Trade trade, List<Player> traders) {
        return trade.decide(call, byId(traders, trade.seller()), byId(traders, trade.buyer()));
    }

    private static Player byId(List<Player> players, String id) {
        return players.stream().filter(player -> player.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        Call call = call("begin");
        int level = isolation.jdbcLevel();
        return JdbiPlayerTransaction.begin(call, UnitOfWork.open(call, jdbi), level);
    }

    private <T> T read(Call call, Function<Handle, T> query) {
        return autoCommitted(call, query, SqlFailures::beforeCommit);
    }

    /** A write under auto-commit commits itself, so a connection lost there leaves an unknown outcome. */
    private <T> T write(Call call, Function<Handle, T> update) {
        return autoCommitted(call, update, SqlFailures::atCommit);
    }

    private <T> T autoCommitted(
            Call call,
            Function<Handle, T> statement,
            BiFunction<Call, Exception, PlayerStoreException> classification) {
        try (UnitOfWork work = UnitOfWork.open(call, jdbi)) {
            try {
                return statement.apply(work.handle());
            } catch (Exception e) { // JDBI also throws undeclared checked exceptions
                throw classification.apply(call, e);
            }
        }
    }

    private <T> T inTransaction(Call call, Function<UnitOfWork, T> statements) {
        try (UnitOfWork work = UnitOfWork.begin(call, jdbi)) {
            T result;
            try {
                result = statements.apply(work);
            } catch (Batches.StreamFailure e) {
                throw work.rollback(e);
            } catch (Exception e) {
                throw work.failed(call, e);
            } catch (Error e) {
                throw work.rollback(e);
            }
            commit(call, work);
            return result;
        }
    }

    private static void commit(Call call, UnitOfWork work) {
        try {
            work.commit(call);
        } catch (PlayerStoreException e) {
            throw work.rollback(e);
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
