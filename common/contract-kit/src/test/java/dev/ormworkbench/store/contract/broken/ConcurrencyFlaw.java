package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is done wrong in trades at the same time. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum ConcurrencyFlaw implements Flaw {
    NO_LOCK("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            return readEach(connection, trade.idsInLockOrder(), "WHERE id = ?");
        }
    }),

    SELLER_LOCKED_FIRST("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            return readEach(connection, List.of(trade.seller(), trade.buyer()), "WHERE id = ? FOR UPDATE");
        }
    }),

    LOCKED_ROW_NOT_READ_AGAIN("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            Map<String, Player> session = readEach(connection, trade.idsInLockOrder(), "WHERE id = ?");
            super.lock(connection, trade);
            return session;
        }
    }),

    ONLY_THE_SELLER_LOCKED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            Map<String, Player> rows = readEach(connection, List.of(trade.seller()), "WHERE id = ? FOR UPDATE");
            rows.putAll(readEach(connection, List.of(trade.buyer()), "WHERE id = ?"));
            return rows;
        }
    }),

    CONDITION_FORGOTTEN("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
            return tradeUnguarded(connection, call, trade);
        }
    }),

    COMPARISON_FORGOTTEN("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return update(connection, player) == 1;
        }
    }),

    LOST_COMPARISON_IGNORED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            super.replace(connection, old, player);
            return true;
        }
    }),

    COINS_COMPARED_ALONE("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return replaceIf(this, connection, player, "coins = ?", old.coins());
        }
    }),

    GOODS_COMPARED_ALONE("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return replaceIf(this, connection, player, "goods = ?", old.goods());
        }
    }),

    SUM_COMPARED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return replaceIf(
                    this, connection, player, "CAST(coins AS SIGNED) + goods = ?", (long) old.coins() + old.goods());
        }
    }),

    ENOUGH_COMPARED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return replaceIf(this, connection, player, "coins <= ? AND goods <= ?", old.coins(), old.goods());
        }
    }),

    BUYER_COMPARED_ALONE("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeOptimistic(Connection connection, Call call, Trade trade) throws SQLException {
            Map<String, Player> read = readEach(connection, trade.idsInLockOrder(), "WHERE id = ?");
            TradeOutcome outcome = decide(call, trade, read);
            if (outcome == TradeOutcome.DONE) {
                for (String id : trade.idsInLockOrder()) {
                    Player after = after(trade, player(read, id));
                    if (id.equals(trade.seller())) {
                        update(connection, after);
                    } else if (!replace(connection, player(read, id), after)) {
                        throw new ConcurrencyConflictException(call, id + " has changed", null);
                    }
                }
            }
            return outcome;
        }
    }),

    DELETED_TRADER_TAKEN_FOR_UNCHANGED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return super.replace(connection, old, player)
                    || select(connection, "WHERE id = ? FOR UPDATE", old.id()).isEmpty();
        }
    }),

    DONE_AFTER_IT_MISSED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
            for (String id : trade.idsInLockOrder()) {
                if (!moveIfEnough(connection, trade, id)) {
                    connection.rollback();
                    return decide(call, trade, lock(connection, trade));
                }
            }
            return TradeOutcome.DONE;
        }
    }),

    ALL_ROWS_LOCKED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            select(connection, "ORDER BY id FOR UPDATE");
            return super.lock(connection, trade);
        }
    }),

    ONE_TRADE_AT_A_TIME("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Semaphore one = new Semaphore(1);

        @Override
        public TradeOutcome trade(Trade trade) {
            Call call = call("trade", List.of(trade.seller(), trade.buyer()));
            try {
                if (!one.tryAcquire(2, TimeUnit.SECONDS)) {
                    throw new ConcurrencyConflictException(call, "there is another trade", null);
                }
            } catch (InterruptedException e) {
                throw new ConcurrencyConflictException(call, "it was interrupted", e);
            }
            try {
                return super.trade(trade);
            } finally {
                one.release();
            }
        }
    }),

    ONE_TRADE_AT_A_TIME_ON_THE_SERVER("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
            if (!select(connection, "WHERE GET_LOCK('trade', 1) = 0").isEmpty()) {
                throw new ConcurrencyConflictException(call, "there is another trade", null);
            }
            try {
                return super.tradeConditional(connection, call, trade);
            } finally {
                select(connection, "WHERE RELEASE_LOCK('trade') = 0");
            }
        }
    }),

    CONDITION_LEFT_TO_A_LOCK("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
            return tradePessimistic(connection, call, trade);
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    ConcurrencyFlaw(String foundBy, ReferenceProvider.Opening opening) {
        this.foundBy = foundBy;
        this.opening = opening;
    }

    @Override
    public String foundBy() {
        return foundBy;
    }

    @Override
    public ReferenceProvider.Opening opening() {
        return opening;
    }

    private static boolean replaceIf(
            ReferenceStore store, Connection connection, Player player, String condition, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(player.coins(), player.goods(), player.id()));
        all.addAll(List.of(values));
        return store.execute(
                        connection,
                        "UPDATE " + ReferenceStore.TABLE + " SET coins = ?, goods = ? WHERE id = ? AND " + condition,
                        all.toArray())
                == 1;
    }
}
