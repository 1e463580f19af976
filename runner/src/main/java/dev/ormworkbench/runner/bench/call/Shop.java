package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The players in the table before each measurement. The first half sells, the second half buys. */
final class Shop {

    static final int PLAYERS = 1000;
    static final int SELLERS = PLAYERS / 2;

    /** No two have the same balances, so a call that reads no player, or another one, is noticed. */
    static final List<Player> ALL = IntStream.range(0, PLAYERS)
            .mapToObj(i -> new Player("player-" + (1000 + i), 1_000_000 + i, 2_000_000 + i))
            .toList();

    static final String FIRST_BUYER = ALL.get(SELLERS).id();

    private Shop() {}

    /** Returns the player that is added after {@code number} others, behind all others in the order of ids. */
    static Player recruit(long number) {
        return new Player("recruit-" + (1_000_000_000_000L + number), 1, 1);
    }

    /** Replaces the table's content with the players. This is not timed. */
    static void open(Connection connection) throws SQLException {
        Database.emptyTable(connection);
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + PlayerSchema.TABLE + " (id, coins, goods) VALUES (?, ?, ?)")) {
            for (Player player : ALL) {
                insert.setString(1, player.id());
                insert.setInt(2, player.coins());
                insert.setInt(3, player.goods());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Returns the sums over all players. */
    static TableState state() {
        return new TableState(
                PLAYERS,
                ALL.stream().mapToLong(Player::coins).sum(),
                ALL.stream().mapToLong(Player::goods).sum(),
                sellers().mapToLong(Player::coins).sum(),
                sellers().mapToLong(Player::goods).sum());
    }

    private static Stream<Player> sellers() {
        return ALL.stream().limit(SELLERS);
    }
}
