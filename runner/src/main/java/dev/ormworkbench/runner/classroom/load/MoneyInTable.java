package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.load.call.PlayerLedger;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What all players have together, as one statement reads it while trades go on. A trade moves coins and goods, so the sums change only
 * if something is lost.
 *
 * @param coins the sum of the coins in the table
 * @param coinsLost coins put in minus coins found; negative if there are too many
 * @param goods the sum of the goods in the table
 * @param goodsLost goods put in minus goods found; negative if there are too many
 */
public record MoneyInTable(long coins, long coinsLost, long goods, long goodsLost) {

    private static final String SUMS = "SELECT SUM(coins), SUM(goods) FROM " + PlayerSchema.TABLE;

    /**
     * Reads it.
     *
     * @param players how many players there are
     * @throws DatabaseException if that fails
     */
    static MoneyInTable read(Connection connection, int players) {
        long putIn = (long) players * PlayerLedger.RICHES;
        try (PreparedStatement statement = connection.prepareStatement(SUMS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long coins = row.getLong(1);
            long goods = row.getLong(2);
            return new MoneyInTable(coins, putIn - coins, goods, putIn - goods);
        } catch (SQLException e) {
            throw DatabaseException.of("the money in the table cannot be read", e);
        }
    }
}
