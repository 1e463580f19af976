package dev.ormworkbench.store;

import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer: {@code goods} go from the seller to the buyer, {@code price} coins from the buyer to the seller. A trade
 * that breaks PS-12 cannot be created.
 *
 * @param seller an id that passes {@link Player#requireId}
 * @param buyer an id that passes {@link Player#requireId}, other than the seller's
 * @param goods number of goods, 1 to 2^31-1
 * @param price coins for all goods together, 0 to 2^31-1
 */
public record Trade(String seller, String buyer, int goods, int price) {

    /** @throws IllegalArgumentException if a component is outside its bounds, or seller and buyer are the same */
    public Trade {
        Player.requireId(seller);
        Player.requireId(buyer);
        if (seller.equals(buyer)) {
            throw new IllegalArgumentException("seller and buyer are two players, not both " + seller);
        }
        if (goods < 1) {
            throw new IllegalArgumentException("goods are 1 to " + Player.MAX_BALANCE + ", not " + goods);
        }
        if (price < 0) {
            throw new IllegalArgumentException("price is 0 to " + Player.MAX_BALANCE + ", not " + price);
        }
    }

    /** Returns both ids in {@link Player#ID_ORDER}: the order in which every trade takes its locks (PS-14). */
    public List<String> idsInLockOrder() {
        return Player.compareIds(seller, buyer) < 0 ? List.of(seller, buyer) : List.of(buyer, seller);
    }

    /**
     * Decides the trade between two players as they were read. It checks for unknown players first (PS-11), then too few
     * goods, then too few coins (PS-10), then a balance that would exceed its bound (PS-13).
     *
     * @param call the call that the trade belongs to, for the exceptions
     * @param sellerRow the seller as read, null if none exists
     * @param buyerRow the buyer as read, null if none exists
     * @return {@link TradeOutcome#DONE} if the store may make the trade
     * @throws PlayerNotFoundException if one of the players is null
     * @throws BalanceOverflowException if the seller's coins or the buyer's goods would exceed {@link Player#MAX_BALANCE}
     */
    public TradeOutcome decide(Call call, @Nullable Player sellerRow, @Nullable Player buyerRow) {
        if (sellerRow == null) {
            throw new PlayerNotFoundException(call, seller);
        }
        if (buyerRow == null) {
            throw new PlayerNotFoundException(call, buyer);
        }
        if (sellerRow.goods() < goods) {
            return TradeOutcome.SELLER_GOODS_NOT_ENOUGH;
        }
        if (buyerRow.coins() < price) {
            return TradeOutcome.BUYER_COINS_NOT_ENOUGH;
        }
        if (sellerRow.coins() > Player.MAX_BALANCE - price) {
            throw new BalanceOverflowException(call, seller);
        }
        if (buyerRow.goods() > Player.MAX_BALANCE - goods) {
            throw new BalanceOverflowException(call, buyer);
        }
        return TradeOutcome.DONE;
    }

    /** Returns one of the two players, as {@link #decide} accepted it, with the balances after the trade. */
    public Player after(Player trader) {
        return trader.id().equals(seller)
                ? new Player(seller, trader.coins() + price, trader.goods() - goods)
                : new Player(buyer, trader.coins() - price, trader.goods() + goods);
    }
}
