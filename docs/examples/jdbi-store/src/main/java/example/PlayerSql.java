package example;

import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The store's statements. Statements that change rows return the number of rows found. */
final class PlayerSql {

    static final String FOR_UPDATE = " FOR UPDATE";
    static final String NO_LOCK = "";

    private static final String SELECT = "SELECT id, coins, goods FROM workbench_player";
    private static final String INSERT = "INSERT INTO workbench_player (id, coins, goods) VALUES (:id, :coins, :goods)";
    private static final String UPDATE = "UPDATE workbench_player SET coins = :coins, goods = :goods WHERE id = :id";
    private static final RowMapper<Player> PLAYER =
            (row, context) -> new Player(row.getString("id"), row.getInt("coins"), row.getInt("goods"));

    private PlayerSql() {}

    static int insert(Handle handle, Player player) {
        return handle.createUpdate(INSERT).bindMethods(player).execute();
    }

    static long insertAll(Handle handle, Batches batches) {
        long created = 0;
        while (batches.hasNext()) {
            List<Player> players = batches.next();
            try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
                players.forEach(player -> batch.bindMethods(player).add());
                batch.execute();
            }
            created += players.size();
        }
        return created;
    }

    static Optional<Player> find(Handle handle, String id, String lock) {
        return handle.createQuery(SELECT + " WHERE id = :id" + lock).bind("id", id).map(PLAYER).findOne();
    }

    /** Returns the players in the order of their ids, which is also the order of the locks. */
    static List<Player> findAll(Handle handle, List<String> ids, String lock) {
        return list(handle.createQuery(SELECT + " WHERE id IN (<ids>) ORDER BY id" + lock).bindList("ids", ids));
    }

    static List<Player> findByCoins(Handle handle, int low, int high) {
        return list(handle.createQuery(SELECT + " WHERE coins BETWEEN :low AND :high ORDER BY id")
                .bind("low", low)
                .bind("high", high));
    }

    static List<Player> list(Handle handle, int limit) {
        return list(handle.createQuery(SELECT + " ORDER BY id LIMIT :limit").bind("limit", limit));
    }

    static long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM workbench_player").mapTo(long.class).one();
    }

    static int update(Handle handle, Player player) {
        return handle.createUpdate(UPDATE).bindMethods(player).execute();
    }

    /** Writes {@code next} if the row has not changed since it was read. */
    static int compareAndSet(Handle handle, Player read, Player next) {
        return handle.createUpdate(UPDATE + " AND coins = :readCoins AND goods = :readGoods")
                .bindMethods(next)
                .bind("readCoins", read.coins())
                .bind("readGoods", read.goods())
                .execute();
    }

    /** Makes the seller's half of a trade, if there are enough goods and the coins do not overflow. */
    static int sell(Handle handle, Trade trade) {
        return half(handle, """
                UPDATE workbench_player SET coins = coins + :price, goods = goods - :goods
                WHERE id = :seller AND goods >= :goods AND coins <= :max - :price""", trade);
    }

    /** Makes the buyer's half of a trade, if there are enough coins and the goods do not overflow. */
    static int buy(Handle handle, Trade trade) {
        return half(handle, """
                UPDATE workbench_player SET coins = coins - :price, goods = goods + :goods
                WHERE id = :buyer AND coins >= :price AND goods <= :max - :goods""", trade);
    }

    private static int half(Handle handle, String sql, Trade trade) {
        return handle.createUpdate(sql)
                .bindMethods(trade)
                .bind("max", Player.MAX_BALANCE)
                .execute();
    }

    static int delete(Handle handle, String id) {
        return handle.createUpdate("DELETE FROM workbench_player WHERE id = :id").bind("id", id).execute();
    }

    static long deleteByCoins(Handle handle, int low, int high) {
        return handle.createUpdate("DELETE FROM workbench_player WHERE coins BETWEEN :low AND :high")
                .bind("low", low)
                .bind("high", high)
                .execute();
    }

    static long deleteAll(Handle handle) {
        return handle.createUpdate("DELETE FROM workbench_player").execute();
    }

    private static List<Player> list(Query query) {
        return query.map(PLAYER).list();
    }
}
