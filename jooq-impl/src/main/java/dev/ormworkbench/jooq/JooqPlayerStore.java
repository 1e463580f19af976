package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_PLAYER;
import static org.jooq.Records.mapping;

import dev.ormworkbench.jooq.generated.tables.records.WorkbenchPlayerRecord;
import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.SqlFailures;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.SelectSeekStep1;
import org.jspecify.annotations.Nullable;

/** A store with typed statements, transactions as lambdas, and jOOQ's own optimistic locking on updatable records. */
final class JooqPlayerStore implements PlayerStore {

    static final String NAME = "jooq";

    private final Connections connections;
    private final UnitsOfWork units;
    private final Locking locking;
    private volatile boolean closed;

    JooqPlayerStore(Connections connections, ServerProduct product, Locking locking) {
        this.connections = connections;
        this.units = new UnitsOfWork(
                connections,
                product,
                UnitsOfWork.settings().withExecuteWithOptimisticLocking(locking == Locking.OPTIMISTIC),
                "a player");
        this.locking = locking;
    }

    @Override
    public void create(Player player) {
        units.write(call("create", player.id()), db -> PlayerStatements.insert(db, player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext() ? units.inTransaction(call, tx -> insertAll(tx, batches)) : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    private static long insertAll(DSLContext tx, Batches batches) {
        long created = 0;
        while (batches.hasNext()) {
            // A bound value takes its placeholder's type. From a null's type, which is nullable, jOOQ would derive a
            // new
            // type for each value.
            BatchBindStep insert = tx.batch(
                    tx.insertInto(WORKBENCH_PLAYER, WORKBENCH_PLAYER.ID, WORKBENCH_PLAYER.COINS, WORKBENCH_PLAYER.GOODS)
                            .values("", 0, 0));
            for (Player player : batches.next()) {
                insert = insert.bind(player.id(), player.coins(), player.goods());
            }
            created += insert.size();
            insert.execute();
        }
        return created;
    }

    @Override
    public Optional<Player> find(String id) {
        Call call = call("find", Player.requireId(id));
        return units.read(call, db -> PlayerStatements.selectPlayers(db)
                .where(WORKBENCH_PLAYER.ID.eq(id))
                .fetchOptional(mapping(Player::new)));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        requireOpen();
        if (distinct.isEmpty()) {
            return List.of();
        }
        return units.read(new Call(NAME, "findAll", distinct), db -> PlayerStatements.selectPlayers(db)
                .where(WORKBENCH_PLAYER.ID.in(distinct))
                .orderBy(WORKBENCH_PLAYER.ID)
                .fetch(mapping(Player::new)));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        if (Arguments.requireLimit(limit) == 0) {
            return List.of();
        }
        return units.read(call, db -> PlayerStatements.selectPlayers(db)
                .orderBy(WORKBENCH_PLAYER.ID)
                .limit(limit)
                .fetch(mapping(Player::new)));
    }

    @Override
    public long count() {
        return units.read(call("count"), db -> (long) db.fetchCount(WORKBENCH_PLAYER));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        int found = units.write(call, db -> PlayerStatements.update(db, player));
        if (found == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        Call call = call("delete", Player.requireId(id));
        return units.write(call, db -> PlayerStatements.delete(db, id)) == 1;
    }

    @Override
    public long deleteAll() {
        return units.write(
                call("deleteAll"), db -> db.deleteFrom(WORKBENCH_PLAYER).execute());
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return switch (locking) {
            case PESSIMISTIC -> units.inTransaction(call, tx -> tradeLocked(call, tx, trade));
            case CONDITIONAL -> tradeConditionally(call, trade);
            case OPTIMISTIC, NONE -> units.inTransaction(call, tx -> tradeUnlocked(call, tx, trade));
        };
    }

    private static TradeOutcome tradeLocked(Call call, DSLContext tx, Trade trade) {
        return checkAndWrite(call, trade, selectTraders(tx, trade).forUpdate().fetch());
    }

    /** With OPTIMISTIC the records compare themselves with the table in their update. */
    private static TradeOutcome tradeUnlocked(Call call, DSLContext tx, Trade trade) {
        return checkAndWrite(call, trade, selectTraders(tx, trade).fetch());
    }

    private static SelectSeekStep1<WorkbenchPlayerRecord, String> selectTraders(DSLContext tx, Trade trade) {
        return tx.selectFrom(WORKBENCH_PLAYER)
                .where(WORKBENCH_PLAYER.ID.in(trade.seller(), trade.buyer()))
                .orderBy(WORKBENCH_PLAYER.ID);
    }

    private static TradeOutcome checkAndWrite(Call call, Trade trade, List<WorkbenchPlayerRecord> traders) {
        TradeOutcome outcome = trade.decide(call, byId(traders, trade.seller()), byId(traders, trade.buyer()));
        if (outcome == TradeOutcome.DONE) {
            for (WorkbenchPlayerRecord trader : traders) {
                Player after = trade.after(player(trader));
                trader.setCoins(after.coins());
                trader.setGoods(after.goods());
                trader.update();
            }
        }
        return outcome;
    }

    private static @Nullable Player byId(List<WorkbenchPlayerRecord> records, String id) {
        return records.stream()
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst()
                .map(JooqPlayerStore::player)
                .orElse(null);
    }

    private static Player player(WorkbenchPlayerRecord record) {
        return new Player(record.getId(), record.getCoins(), record.getGoods());
    }

    /** If an UPDATE finds no row, its condition failed. The store then reads the players under locks to learn why. */
    private TradeOutcome tradeConditionally(Call call, Trade trade) {
        try {
            return units.inTransaction(call, tx -> {
                for (String id : trade.idsInLockOrder()) {
                    if ((id.equals(trade.seller()) ? sell(tx, trade) : buy(tx, trade)) == 0) {
                        throw new ConditionFailed();
                    }
                }
                return TradeOutcome.DONE;
            });
        } catch (ConditionFailed e) {
            for (Throwable failedRollback : e.getSuppressed()) {
                throw SqlFailures.beforeCommit(call, failedRollback);
            }
            return units.inTransaction(call, tx -> tradeLocked(call, tx, trade));
        }
    }

    private static int sell(DSLContext tx, Trade trade) {
        return tx.update(WORKBENCH_PLAYER)
                .set(WORKBENCH_PLAYER.COINS, WORKBENCH_PLAYER.COINS.plus(trade.price()))
                .set(WORKBENCH_PLAYER.GOODS, WORKBENCH_PLAYER.GOODS.minus(trade.goods()))
                .where(WORKBENCH_PLAYER.ID.eq(trade.seller()))
                .and(WORKBENCH_PLAYER.GOODS.ge(trade.goods()))
                .and(WORKBENCH_PLAYER.COINS.le(Player.MAX_BALANCE - trade.price()))
                .execute();
    }

    private static int buy(DSLContext tx, Trade trade) {
        return tx.update(WORKBENCH_PLAYER)
                .set(WORKBENCH_PLAYER.COINS, WORKBENCH_PLAYER.COINS.minus(trade.price()))
                .set(WORKBENCH_PLAYER.GOODS, WORKBENCH_PLAYER.GOODS.plus(trade.goods()))
                .where(WORKBENCH_PLAYER.ID.eq(trade.buyer()))
                .and(WORKBENCH_PLAYER.COINS.ge(trade.price()))
                .and(WORKBENCH_PLAYER.GOODS.le(Player.MAX_BALANCE - trade.goods()))
                .execute();
    }

    /** Ends a transaction lambda with a rollback, for which jOOQ has no other way. */
    private static final class ConditionFailed extends RuntimeException {
        ConditionFailed() {
            super(null, null, true, false);
        }
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return JooqPlayerTransaction.begin(call("begin"), connections, units.dialect(), isolation.jdbcLevel());
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
