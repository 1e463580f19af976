package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The yardstick: the least JDBC code that does the same work for the same callers. Each call takes a connection from
 * the pool, because there are many callers. Work of more than one statement is a transaction. The floor names no
 * failure, checks no argument and gives no reason for a refused trade, so it is no implementation of the contract.
 */
final class Floor implements BenchTarget {

    private static final String SELECT = "SELECT id, coins, goods FROM workbench_player";
    private static final String FIND = SELECT + " WHERE id = ?";
    private static final String TRADERS = SELECT + " WHERE id IN (?, ?) ORDER BY id";
    private static final String INSERT = "INSERT INTO workbench_player (id, coins, goods) VALUES (?, ?, ?)";
    private static final String UPDATE = "UPDATE workbench_player SET coins = ?, goods = ? WHERE id = ?";
    private static final String CONDITIONAL =
            "UPDATE workbench_player SET coins = coins + ?, goods = goods + ? WHERE id = ? AND coins >= ? AND goods >= ?";

    private final FloorWork work;
    private final Locking locking;

    Floor(Connections connections, Locking locking) {
        this.work = new FloorWork(connections);
        this.locking = locking;
    }

    @Override
    public Optional<Player> find(String id) {
        return work.single(connection -> find(connection, id));
    }

    @Override
    public List<Player> findAll(List<String> ids) {
        return work.single(connection -> {
            String marks = String.join(",", Collections.nCopies(ids.size(), "?"));
            try (PreparedStatement select =
                    connection.prepareStatement(SELECT + " WHERE id IN (" + marks + ") ORDER BY id")) {
                for (int i = 0; i < ids.size(); i++) {
                    select.setString(i + 1, ids.get(i));
                }
                return players(select);
            }
        });
    }

    @Override
    public List<Player> list(int limit) {
        return work.single(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id LIMIT ?")) {
                select.setInt(1, limit);
                return players(select);
            }
        });
    }

    @Override
    public long count() {
        return work.single(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM workbench_player");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void create(Player player) {
        work.single(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                bind(insert, player);
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        return work.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                long created = 0;
                for (Iterator<Player> each = players.iterator(); each.hasNext(); ) {
                    bind(insert, each.next());
                    insert.addBatch();
                    created++;
                    if (created % batchSize == 0 || !each.hasNext()) {
                        insert.executeBatch();
                    }
                }
                return created;
            }
        });
    }

    @Override
    public void update(Player player) {
        work.single(connection -> update(connection, player, ""));
    }

    @Override
    public void giveCoin(String id) {
        work.inTransaction(connection -> {
            Player player = find(connection, id).orElseThrow();
            return update(connection, new Player(id, player.coins() + 1, player.goods()), "");
        });
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        return work.inTransaction(connection -> locking == Locking.CONDITIONAL
                ? tradeConditionally(connection, trade)
                : tradeAsRead(connection, trade));
    }

    private TradeOutcome tradeAsRead(Connection connection, Trade trade) throws SQLException {
        List<Player> traders;
        try (PreparedStatement select =
                connection.prepareStatement(locking == Locking.PESSIMISTIC ? TRADERS + " FOR UPDATE" : TRADERS)) {
            select.setString(1, trade.seller());
            select.setString(2, trade.buyer());
            traders = players(select);
        }
        for (Player trader : traders) {
            if (trader.id().equals(trade.seller()) && trader.goods() < trade.goods()) {
                return TradeOutcome.SELLER_GOODS_NOT_ENOUGH;
            } else if (trader.id().equals(trade.buyer()) && trader.coins() < trade.price()) {
                return TradeOutcome.BUYER_COINS_NOT_ENOUGH;
            }
        }
        for (Player trader : traders) {
            update(
                    connection,
                    trade.after(trader),
                    locking == Locking.OPTIMISTIC
                            ? " AND coins = " + trader.coins() + " AND goods = " + trader.goods()
                            : "");
        }
        return TradeOutcome.DONE;
    }

    private static TradeOutcome tradeConditionally(Connection connection, Trade trade) throws SQLException {
        for (String id : trade.idsInLockOrder()) {
            boolean sells = id.equals(trade.seller());
            int coins = sells ? trade.price() : -trade.price();
            int goods = sells ? -trade.goods() : trade.goods();
            try (PreparedStatement update = connection.prepareStatement(CONDITIONAL)) {
                update.setInt(1, coins);
                update.setInt(2, goods);
                update.setString(3, id);
                update.setInt(4, -coins);
                update.setInt(5, -goods);
                if (update.executeUpdate() == 0) {
                    connection.rollback();
                    return sells ? TradeOutcome.SELLER_GOODS_NOT_ENOUGH : TradeOutcome.BUYER_COINS_NOT_ENOUGH;
                }
            }
        }
        return TradeOutcome.DONE;
    }

    private static Optional<Player> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(player(row)) : Optional.empty();
            }
        }
    }

    private static int update(Connection connection, Player player, String condition) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE + condition)) {
            update.setInt(1, player.coins());
            update.setInt(2, player.goods());
            update.setString(3, player.id());
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement insert, Player player) throws SQLException {
        insert.setString(1, player.id());
        insert.setInt(2, player.coins());
        insert.setInt(3, player.goods());
    }

    private static List<Player> players(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Player> players = new ArrayList<>();
            while (rows.next()) {
                players.add(player(rows));
            }
            return players;
        }
    }

    private static Player player(ResultSet row) throws SQLException {
        return new Player(row.getString(1), row.getInt(2), row.getInt(3));
    }

    /** Does nothing: the pool belongs to the caller. */
    @Override
    public void close() {}
}
