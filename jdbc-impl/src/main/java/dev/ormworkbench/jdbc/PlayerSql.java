package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The statements on the table of players: SQL, parameters and mapping by hand. Statements that update or delete return the
 * number of rows found.
 */
final class PlayerSql {

    private static final String INSERT = "INSERT INTO workbench_player (id, coins, goods) VALUES (?, ?, ?)";
    private static final String SELECT = "SELECT id, coins, goods FROM workbench_player";
    private static final String UPDATE = "UPDATE workbench_player SET coins = ?, goods = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM workbench_player";

    private static final String SELL = """
            UPDATE workbench_player SET coins = coins + ?, goods = goods - ?
            WHERE id = ? AND goods >= ? AND coins <= ?""";
    private static final String BUY = """
            UPDATE workbench_player SET coins = coins - ?, goods = goods + ?
            WHERE id = ? AND coins >= ? AND goods <= ?""";

    private PlayerSql() {}

    /** Whether a SELECT locks the rows that it reads. */
    enum Lock {
        NONE(""),
        FOR_UPDATE(" FOR UPDATE");

        private final String clause;

        Lock(String clause) {
            this.clause = clause;
        }
    }

    static int insert(Connection connection, Player player) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bindInsert(insert, player);
            return insert.executeUpdate();
        }
    }

    static long insertAll(Connection connection, Batches batches) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long created = 0;
            while (batches.hasNext()) {
                List<Player> batch = batches.next();
                for (Player player : batch) {
                    bindInsert(insert, player);
                    insert.addBatch();
                }
                insert.executeBatch();
                created += batch.size();
            }
            return created;
        }
    }

    static Optional<Player> find(Connection connection, String id, Lock lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ?" + lock.clause)) {
            select.setString(1, id);
            return players(select).stream().findFirst();
        }
    }

    /** Returns the players in the order of their ids, which is also the order of the locks. */
    static List<Player> findAll(Connection connection, List<String> ids, Lock lock) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " WHERE id IN (" + marks + ") ORDER BY id" + lock.clause)) {
            for (int i = 0; i < ids.size(); i++) {
                select.setString(i + 1, ids.get(i));
            }
            return players(select);
        }
    }

    static List<Player> findByCoins(Connection connection, int low, int high) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " WHERE coins BETWEEN ? AND ? ORDER BY id")) {
            select.setInt(1, low);
            select.setInt(2, high);
            return players(select);
        }
    }

    static List<Player> list(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id LIMIT ?")) {
            select.setInt(1, limit);
            return players(select);
        }
    }

    static long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM workbench_player");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static int update(Connection connection, Player player) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bindUpdate(update, player);
            return update.executeUpdate();
        }
    }

    /** Writes {@code next} if the row has not changed since it was read. */
    static int compareAndSet(Connection connection, Player read, Player next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE + " AND coins = ? AND goods = ?")) {
            bindUpdate(update, next);
            update.setInt(4, read.coins());
            update.setInt(5, read.goods());
            return update.executeUpdate();
        }
    }

    /** Makes the seller's half of a trade, if there are enough goods and the coins do not overflow. */
    static int sell(Connection connection, Trade trade) throws SQLException {
        try (PreparedStatement sell = connection.prepareStatement(SELL)) {
            sell.setInt(1, trade.price());
            sell.setInt(2, trade.goods());
            sell.setString(3, trade.seller());
            sell.setInt(4, trade.goods());
            sell.setInt(5, Player.MAX_BALANCE - trade.price());
            return sell.executeUpdate();
        }
    }

    /** Makes the buyer's half of a trade, if there are enough coins and the goods do not overflow. */
    static int buy(Connection connection, Trade trade) throws SQLException {
        try (PreparedStatement buy = connection.prepareStatement(BUY)) {
            buy.setInt(1, trade.price());
            buy.setInt(2, trade.goods());
            buy.setString(3, trade.buyer());
            buy.setInt(4, trade.price());
            buy.setInt(5, Player.MAX_BALANCE - trade.goods());
            return buy.executeUpdate();
        }
    }

    static int delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE + " WHERE id = ?")) {
            delete.setString(1, id);
            return delete.executeUpdate();
        }
    }

    static long deleteByCoins(Connection connection, int low, int high) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE + " WHERE coins BETWEEN ? AND ?")) {
            delete.setInt(1, low);
            delete.setInt(2, high);
            return delete.executeLargeUpdate();
        }
    }

    static long deleteAll(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            return delete.executeLargeUpdate();
        }
    }

    private static void bindInsert(PreparedStatement insert, Player player) throws SQLException {
        insert.setString(1, player.id());
        insert.setInt(2, player.coins());
        insert.setInt(3, player.goods());
    }

    private static void bindUpdate(PreparedStatement update, Player player) throws SQLException {
        update.setInt(1, player.coins());
        update.setInt(2, player.goods());
        update.setString(3, player.id());
    }

    private static List<Player> players(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Player> players = new ArrayList<>();
            while (rows.next()) {
                players.add(new Player(rows.getString("id"), rows.getInt("coins"), rows.getInt("goods")));
            }
            return players;
        }
    }
}
