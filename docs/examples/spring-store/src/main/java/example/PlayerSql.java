package example;

import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements, with JdbcClient. It has no batches, so those use JdbcTemplate. Thread-safe, like both. */
final class PlayerSql {

    static final String FOR_UPDATE = " FOR UPDATE";
    static final String NO_LOCK = "";

    private static final String SELECT = "SELECT id, coins, goods FROM workbench_player";
    private static final String INSERT = "INSERT INTO workbench_player (id, coins, goods) VALUES (?, ?, ?)";
    private static final String UPDATE = "UPDATE workbench_player SET coins = :coins, goods = :goods WHERE id = :id";
    private static final RowMapper<Player> PLAYER =
            (row, number) -> new Player(row.getString("id"), row.getInt("coins"), row.getInt("goods"));

    private final JdbcTemplate template;
    private final JdbcClient client;

    PlayerSql(DataSource dataSource) {
        this.template = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(template);
    }

    int insert(Player player) {
        return client.sql(INSERT).params(player.id(), player.coins(), player.goods()).update();
    }

    long insertAll(Batches batches) {
        long created = 0;
        while (batches.hasNext()) {
            List<Object[]> rows = batches.next().stream()
                    .map(player -> new Object[] {player.id(), player.coins(), player.goods()})
                    .toList();
            template.batchUpdate(INSERT, rows);
            created += rows.size();
        }
        return created;
    }

    Optional<Player> find(String id, String lock) {
        return client.sql(SELECT + " WHERE id = :id" + lock).param("id", id).query(PLAYER).optional();
    }

    /** Returns the players in the order of their ids, which is also the order of the locks. */
    List<Player> findAll(List<String> ids, String lock) {
        return client.sql(SELECT + " WHERE id IN (:ids) ORDER BY id" + lock).param("ids", ids).query(PLAYER).list();
    }

    List<Player> findByCoins(int low, int high) {
        return client.sql(SELECT + " WHERE coins BETWEEN :low AND :high ORDER BY id")
                .param("low", low)
                .param("high", high)
                .query(PLAYER)
                .list();
    }

    List<Player> list(int limit) {
        return client.sql(SELECT + " ORDER BY id LIMIT :limit").param("limit", limit).query(PLAYER).list();
    }

    long count() {
        return client.sql("SELECT COUNT(*) FROM workbench_player").query(Long.class).single();
    }

    int update(Player player) {
        return bind(client.sql(UPDATE), player).update();
    }

    /** Writes {@code next} if the row has not changed since it was read. */
    int compareAndSet(Player read, Player next) {
        return bind(client.sql(UPDATE + " AND coins = :readCoins AND goods = :readGoods"), next)
                .param("readCoins", read.coins())
                .param("readGoods", read.goods())
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Player player) {
        return statement.param("id", player.id()).param("coins", player.coins()).param("goods", player.goods());
    }

    /** Makes the seller's half of a trade, if there are enough goods and the coins do not overflow. */
    int sell(Trade trade) {
        return half("""
                UPDATE workbench_player SET coins = coins + :price, goods = goods - :goods
                WHERE id = :id AND goods >= :goods AND coins <= :max - :price""", trade.seller(), trade);
    }

    /** Makes the buyer's half of a trade, if there are enough coins and the goods do not overflow. */
    int buy(Trade trade) {
        return half("""
                UPDATE workbench_player SET coins = coins - :price, goods = goods + :goods
                WHERE id = :id AND coins >= :price AND goods <= :max - :goods""", trade.buyer(), trade);
    }

    private int half(String sql, String id, Trade trade) {
        return client.sql(sql)
                .param("id", id)
                .param("price", trade.price())
                .param("goods", trade.goods())
                .param("max", Player.MAX_BALANCE)
                .update();
    }

    int delete(String id) {
        return client.sql("DELETE FROM workbench_player WHERE id = :id").param("id", id).update();
    }

    long deleteByCoins(int low, int high) {
        return client.sql("DELETE FROM workbench_player WHERE coins BETWEEN :low AND :high")
                .param("low", low)
                .param("high", high)
                .update();
    }

    long deleteAll() {
        return client.sql("DELETE FROM workbench_player").update();
    }
}
