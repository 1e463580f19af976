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
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.SelectSeekStep1;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataChangedException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A store with typed statements, transactions as lambdas, and jOOQ's own optimistic locking on updatable records. */
final class JooqPlayerStore implements PlayerStore {

    static final String NAME = "jooq";

    private final Connections connections;
    private final DSLContext dsl;
    private final Locking locking;
    private volatile boolean closed;

    JooqPlayerStore(Connections connections, ServerProduct product, Locking locking) {
        this.connections = connections;
        this.dsl = DSL.using(
                connections.statements(),
                dialect(product),
                settings().withExecuteWithOptimisticLocking(locking == Locking.OPTIMISTIC));
        this.dsl
                .configuration()
                .set(new CommitEndsTransaction(
                        connections.transactions(), connections.autoCommit().ofTransactions()));
        this.locking = locking;
    }

    /** Turns off the fetching of warnings: after a failure the pool may have closed the statement, and MySQL's driver fails. */
    static Settings settings() {
        return new Settings().withFetchWarnings(false);
    }

    /** jOOQ has no dialect for TiDB in any edition, so TiDB gets MySQL's, which it speaks. */
    private static SQLDialect dialect(ServerProduct product) {
        return switch (product) {
            case MARIADB -> SQLDialect.MARIADB;
            case MYSQL, TIDB -> SQLDialect.MYSQL;
        };
    }

    @Override
    public void create(Player player) {
        write(call("create", player.id()), db -> PlayerStatements.insert(db, player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext() ? inTransaction(call, tx -> insertAll(tx, batches)) : 0;
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
        return read(call, db -> PlayerStatements.selectPlayers(db)
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
        return read(new Call(NAME, "findAll", distinct), db -> PlayerStatements.selectPlayers(db)
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
        return read(call, db -> PlayerStatements.selectPlayers(db)
                .orderBy(WORKBENCH_PLAYER.ID)
                .limit(limit)
                .fetch(mapping(Player::new)));
    }

    @Override
    public long count() {
        return read(call("count"), db -> (long) db.fetchCount(WORKBENCH_PLAYER));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        int found = write(call, db -> PlayerStatements.update(db, player));
        if (found == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        Call call = call("delete", Player.requireId(id));
        return write(call, db -> PlayerStatements.delete(db, id)) == 1;
    }

    @Override
    public long deleteAll() {
        return write(call("deleteAll"), db -> db.deleteFrom(WORKBENCH_PLAYER).execute());
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return switch (locking) {
            case PESSIMISTIC -> inTransaction(call, tx -> tradeLocked(call, tx, trade));
            case CONDITIONAL -> tradeConditionally(call, trade);
            case OPTIMISTIC, NONE -> inTransaction(call, tx -> tradeUnlocked(call, tx, trade));
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
            return inTransaction(call, tx -> {
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
            return inTransaction(call, tx -> tradeLocked(call, tx, trade));
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
        return JooqPlayerTransaction.begin(call("begin"), connections, dsl.dialect(), isolation.jdbcLevel());
    }

    private <T> T read(Call call, Function<DSLContext, T> work) {
        return single(call, work, SqlFailures::beforeCommit);
    }

    private <T> T write(Call call, Function<DSLContext, T> work) {
        return single(call, work, SqlFailures::atCommit);
    }

    /** Sends one statement, in a transaction unless auto-commit ends it. */
    private <T> T single(
            Call call,
            Function<DSLContext, T> work,
            BiFunction<Call, DataAccessException, PlayerStoreException> atCommit) {
        if (!connections.autoCommit().ofStatements()) {
            return inTransaction(call, work, atCommit);
        }
        try {
            return work.apply(dsl);
        } catch (DataAccessException e) {
            throw atCommit.apply(call, e);
        }
    }

    private <T> T inTransaction(Call call, Function<DSLContext, T> work) {
        return inTransaction(call, work, SqlFailures::atCommit);
    }

    private <T> T inTransaction(
            Call call,
            Function<DSLContext, T> work,
            BiFunction<Call, DataAccessException, PlayerStoreException> atCommit) {
        try {
            return dsl.transactionResult(tx -> work.apply(tx.dsl()));
        } catch (DataChangedException e) {
            throw new ConcurrencyConflictException(call, "a player has changed since it was read", e);
        } catch (CommitEndsTransaction.CommitFailed e) {
            throw atCommit.apply(call, e);
        } catch (DataAccessException e) {
            throw SqlFailures.beforeCommit(call, e);
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
