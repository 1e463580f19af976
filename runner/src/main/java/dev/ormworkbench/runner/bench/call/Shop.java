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

/** The players that every operation finds in the table; the first half of them sells, the other half buys. */
final class Shop {

    static final int PLAYERS = 1000;
    static final int SELLERS = PLAYERS / 2;

    /** No two have the same, so that who reads none, or another's, is found out. */
    static final List<Player> ALL = IntStream.range(0, PLAYERS)
            .mapToObj(i -> new Player("player-" + (1000 + i), 1_000_000 + i, 2_000_000 + i))
            .toList();

    static final String FIRST_BUYER = ALL.get(SELLERS).id();

    private Shop() {}

    /** Who is added after {@code number} others, behind all others in the order of ids. */
    static Player recruit(long number) {
        return new Player("recruit-" + (1_000_000_000_000L + number), 1, 1);
    }

    /** Puts the players into the table, in place of all others; not in what is timed. */
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

    /** What they have together. */
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
