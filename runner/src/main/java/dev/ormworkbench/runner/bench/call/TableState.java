package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * The content of the table, as sums.
 *
 * @param sellersCoins coins of the players who sell, see {@link Shop}
 * @param sellersGoods goods of the players who sell
 */
record TableState(long rows, long coins, long goods, long sellersCoins, long sellersGoods) {

    static TableState read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sums = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "SELECT COUNT(*), SUM(coins), SUM(goods), SUM(CASE WHEN id < '%1$s' THEN coins END),"
                                + " SUM(CASE WHEN id < '%1$s' THEN goods END) FROM %2$s",
                        Shop.FIRST_BUYER,
                        PlayerSchema.TABLE))) {
            sums.next();
            return new TableState(sums.getLong(1), sums.getLong(2), sums.getLong(3), sums.getLong(4), sums.getLong(5));
        }
    }

    TableState plus(TableState other) {
        return new TableState(
                rows + other.rows,
                coins + other.coins,
                goods + other.goods,
                sellersCoins + other.sellersCoins,
                sellersGoods + other.sellersGoods);
    }

    TableState times(long times) {
        return new TableState(rows * times, coins * times, goods * times, sellersCoins * times, sellersGoods * times);
    }

    @Override
    public String toString() {
        return rows + " players with " + coins + " coins and " + goods + " goods, of which sellers have " + sellersCoins
                + " and " + sellersGoods;
    }
}
