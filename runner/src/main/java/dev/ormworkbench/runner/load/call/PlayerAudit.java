package dev.ormworkbench.runner.load.call;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The table of players compared with the ledger, after the last call.
 *
 * @param coinsLost coins put in minus coins found
 * @param goodsLost goods put in minus goods found
 * @param negativeBalances rows with negative coins or goods
 * @param wrongPlayers players whose balances do not match their acknowledged trades; if a trade's outcome is unknown,
 *     both balances are right. A player created by an operation is wrong if it is missing, was changed, or was created
 *     by nobody
 */
public record PlayerAudit(long coinsLost, long goodsLost, long negativeBalances, long wrongPlayers) {

    private static final int ROWS_OF_PAGE = 10_000;
    private static final String PAGE =
            "SELECT id, coins, goods FROM " + PlayerSchema.TABLE + " WHERE id > ? ORDER BY id LIMIT " + ROWS_OF_PAGE;

    /**
     * Reads the whole table.
     *
     * @throws DatabaseException if that fails
     */
    public static PlayerAudit of(Database database, PlayerLedger ledger) {
        Count count = new Count(ledger);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement page = connection.prepareStatement(PAGE)) {
            String last = "";
            for (int rows = ROWS_OF_PAGE; rows == ROWS_OF_PAGE; ) {
                rows = 0;
                page.setString(1, last);
                try (ResultSet row = page.executeQuery()) {
                    while (row.next()) {
                        rows++;
                        last = row.getString(1);
                        count.add(last, row.getInt(2), row.getInt(3));
                    }
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("the table cannot be checked: " + DatabaseException.reasonOf(e), e);
        }
        return count.audit();
    }

    /** What a player's trades of unknown outcome may have taken, 0 or less, and given, 0 or more. */
    private record PossibleChange(int coinsLeast, int coinsMost, int goodsLeast, int goodsMost) {

        private static final PossibleChange NONE = new PossibleChange(0, 0, 0, 0);

        PossibleChange plus(int coins, int goods) {
            return new PossibleChange(
                    coinsLeast + Math.min(coins, 0),
                    coinsMost + Math.max(coins, 0),
                    goodsLeast + Math.min(goods, 0),
                    goodsMost + Math.max(goods, 0));
        }
    }

    /** Adds up row after row. */
    private static final class Count {

        private final PlayerLedger ledger;
        private final Map<Integer, PossibleChange> changes = new HashMap<>();
        private final BitSet there = new BitSet();
        private long coins;
        private long goods;
        private long negative;
        private long wrong;
        private long newcomers;

        Count(PlayerLedger ledger) {
            this.ledger = ledger;
            for (LoadCall.Trade trade : ledger.unknownTrades()) {
                mayHave(trade.seller(), trade.price(), -trade.goods());
                mayHave(trade.buyer(), -trade.price(), trade.goods());
            }
        }

        private void mayHave(int player, int coins, int goods) {
            changes.merge(
                    player, PossibleChange.NONE.plus(coins, goods), (before, unused) -> before.plus(coins, goods));
        }

        void add(String id, int rowCoins, int rowGoods) {
            coins += rowCoins;
            goods += rowGoods;
            negative += rowCoins < 0 || rowGoods < 0 ? 1 : 0;
            if (PlayerLedger.isNewcomer(id)) {
                newcomers++;
                wrong += rowCoins == PlayerLedger.RICHES && rowGoods == PlayerLedger.RICHES ? 0 : 1;
            } else {
                OptionalInt player = ledger.number(id);
                wrong += player.isPresent() && isAsBooked(player.getAsInt(), rowCoins, rowGoods) ? 0 : 1;
                player.ifPresent(there::set);
            }
        }

        private boolean isAsBooked(int player, int rowCoins, int rowGoods) {
            PossibleChange possible = changes.getOrDefault(player, PossibleChange.NONE);
            int moreCoins = rowCoins - ledger.coins(player);
            int moreGoods = rowGoods - ledger.goods(player);
            return moreCoins >= possible.coinsLeast
                    && moreCoins <= possible.coinsMost
                    && moreGoods >= possible.goodsLeast
                    && moreGoods <= possible.goodsMost;
        }

        PlayerAudit audit() {
            long least = ledger.createdPlayers();
            long putIn = Math.max(least, Math.min(newcomers, least + ledger.unknownCreates()));
            long riches = (ledger.size() + putIn) * PlayerLedger.RICHES;
            return new PlayerAudit(
                    riches - coins,
                    riches - goods,
                    negative,
                    wrong + Math.abs(newcomers - putIn) + ledger.size() - there.cardinality());
        }
    }
}
