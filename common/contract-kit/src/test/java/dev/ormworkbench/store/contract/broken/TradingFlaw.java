package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What is done wrong in one trade at a time. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum TradingFlaw implements Flaw {
    CHECK_WITHOUT_RETURN("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public TradeOutcome trade(Trade trade) {
            super.trade(trade);
            return TradeOutcome.SELLER_GOODS_NOT_ENOUGH;
        }
    }),

    ONE_SIDE_WRITTEN("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
                throws SQLException {
            TradeOutcome outcome = decide(call, trade, rows);
            if (outcome == TradeOutcome.DONE) {
                update(connection, trade.after(player(rows, trade.seller())));
            }
            return outcome;
        }
    }),

    TRADE_NOT_COMMITTED("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void commit(Call call, Connection connection) {
            if (!call.operation().equals("trade")) {
                super.commit(call, connection);
            }
        }

        @Override
        void afterCommit(Connection connection) {}
    }),

    REFUSED_AT_THE_LAST_COIN("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            TradeOutcome outcome = super.decide(call, trade, rows);
            return outcome == TradeOutcome.DONE && player(rows, trade.buyer()).coins() == trade.price()
                    ? TradeOutcome.BUYER_COINS_NOT_ENOUGH
                    : outcome;
        }
    }),

    LOCKS_LEFT_BY_A_FAILURE("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            super.rollback(connection, reason);
            Connection forgotten = dataSource.getConnection();
            forgotten.setAutoCommit(false);
            select(forgotten, "FOR UPDATE");
        }
    }),

    COINS_CHECKED_FIRST("PS-10", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            TradeOutcome outcome = super.decide(call, trade, rows);
            return outcome == TradeOutcome.SELLER_GOODS_NOT_ENOUGH
                            && player(rows, trade.buyer()).coins() < trade.price()
                    ? TradeOutcome.BUYER_COINS_NOT_ENOUGH
                    : outcome;
        }
    }),

    REFUSAL_AS_EXCEPTION("PS-10", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            TradeOutcome outcome = super.decide(call, trade, rows);
            if (outcome != TradeOutcome.DONE) {
                throw new PlayerStoreException(call, outcome.name(), null);
            }
            return outcome;
        }
    }),

    GOODS_UNCHECKED("PS-10", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradePessimistic(Connection connection, Call call, Trade trade) throws SQLException {
            execute(
                    connection,
                    "UPDATE " + TABLE + " SET coins = coins + ?, goods = goods - ? WHERE id = ?",
                    trade.price(),
                    trade.goods(),
                    trade.seller());
            execute(
                    connection,
                    "UPDATE " + TABLE + " SET coins = coins - ?, goods = goods + ? WHERE id = ?",
                    trade.price(),
                    trade.goods(),
                    trade.buyer());
            return TradeOutcome.DONE;
        }
    }),

    UNKNOWN_BUYER_FIRST("PS-11", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            if (!rows.containsKey(trade.buyer())) {
                throw new PlayerNotFoundException(call, trade.buyer());
            }
            return super.decide(call, trade, rows);
        }
    }),

    UNKNOWN_PLAYER_IS_POOR("PS-11", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            return rows.containsKey(trade.buyer())
                    ? super.decide(call, trade, rows)
                    : TradeOutcome.BUYER_COINS_NOT_ENOUGH;
        }
    }),

    GIFT_REFUSED("PS-12", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public TradeOutcome trade(Trade trade) {
            if (trade.price() == 0) {
                throw new IllegalArgumentException("a price is 1 or more");
            }
            return super.trade(trade);
        }
    }),

    BALANCE_CLAMPED("PS-13", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            try {
                return super.decide(call, trade, rows);
            } catch (BalanceOverflowException e) {
                return TradeOutcome.DONE;
            }
        }

        @Override
        Player after(Trade trade, Player before) {
            long price = before.id().equals(trade.seller()) ? trade.price() : -trade.price();
            long goods = before.id().equals(trade.seller()) ? -trade.goods() : trade.goods();
            return new Player(before.id(), (int) Math.min(Player.MAX_BALANCE, before.coins() + price), (int)
                    Math.min(Player.MAX_BALANCE, before.goods() + goods));
        }
    }),

    BALANCE_WRAPPED("PS-13", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
                throws SQLException {
            try {
                return super.checkAndWrite(connection, call, trade, rows);
            } catch (BalanceOverflowException e) {
                Player seller = player(rows, trade.seller());
                Player buyer = player(rows, trade.buyer());
                write(connection, seller.id(), seller.coins() + trade.price(), seller.goods() - trade.goods());
                write(connection, buyer.id(), buyer.coins() - trade.price(), buyer.goods() + trade.goods());
                return TradeOutcome.DONE;
            }
        }

        // An entity's own arithmetic, in ints, past what a Player would refuse.
        private void write(Connection connection, String id, int coins, int goods) throws SQLException {
            execute(connection, "UPDATE " + TABLE + " SET coins = ?, goods = ? WHERE id = ?", coins, goods, id);
        }
    }),

    HALVES_COMMITTED("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
                throws SQLException {
            TradeOutcome outcome = decide(call, trade, rows);
            if (outcome == TradeOutcome.DONE) {
                for (String id : trade.idsInLockOrder()) {
                    update(connection, after(trade, player(rows, id)));
                    connection.commit();
                }
            }
            return outcome;
        }
    }),

    HALF_TAKEN_BACK_BY_HAND("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
            List<String> ids = trade.idsInLockOrder();
            if (!moveIfEnough(connection, trade, ids.get(0))) {
                return super.tradeConditional(connection, call, trade);
            }
            Player moved = select(connection, "WHERE id = ?", ids.get(0)).get(0);
            connection.commit();
            if (moveIfEnough(connection, trade, ids.get(1))) {
                return TradeOutcome.DONE;
            }
            boolean sells = moved.id().equals(trade.seller());
            update(
                    connection,
                    new Player(
                            moved.id(),
                            moved.coins() + (sells ? -trade.price() : trade.price()),
                            moved.goods() + (sells ? trade.goods() : -trade.goods())));
            connection.commit();
            return tradePessimistic(connection, call, trade);
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    TradingFlaw(String foundBy, ReferenceProvider.Opening opening) {
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
}
