package dev.ormworkbench.store.contract.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-09 to PS-13: one trade at a time, with every locking strategy. */
public abstract class TradingRules extends Rules {

    private static final int MAX = Player.MAX_BALANCE;

    protected TradingRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-09")
    @DisplayName("PS-09 the buyer gets the goods, the seller gets the coins, and both are committed")
    void trade(Locking locking) {
        table().insert(player("1", 100, 0), player("2", 114514, 20), player("3", 9, 9));

        assertThat(store(locking).trade(new Trade("2", "1", 2, 100))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("1", 0, 2), player("2", 114614, 18), player("3", 9, 9));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-09")
    @DisplayName("PS-09 the order of the two ids does not matter")
    void tradeInBothDirections(Locking locking) {
        table().insert(player("a", 50, 50), player("b", 50, 50));

        assertThat(store(locking).trade(new Trade("a", "b", 1, 10))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", 60, 49), player("b", 40, 51));
        assertThat(store(locking).trade(new Trade("b", "a", 3, 20))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", 40, 52), player("b", 60, 48));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-09")
    @DisplayName("PS-09 a trade may take all goods and all coins")
    void tradeAll(Locking locking) {
        table().insert(player("a", 0, 50), player("b", 50, 0));

        assertThat(store(locking).trade(new Trade("a", "b", 50, 50))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", 50, 0), player("b", 0, 50));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-09")
    @DisplayName("PS-09 nobody sees a trade in part, however it ends")
    void tradedWhole(Locking locking) {
        table().insert(player("a", 50, 50), player("b", 50, 50), player("rich", MAX, 50));

        for (Trade trade : List.of(
                new Trade("a", "b", 1, 2),
                new Trade("b", "a", 1, 2),
                new Trade("a", "b", 1, 60),
                new Trade("a", "b", 60, 1),
                new Trade("b", "a", 1, 60),
                new Trade("b", "a", 60, 1),
                new Trade("a", "nobody", 1, 1),
                new Trade("rich", "a", 1, 1))) {
            assertSeenWhole(() -> store(locking).trade(trade));
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-09")
    @DisplayName("PS-09 no lock remains after a trade, however it ended")
    void noLockRemains(Locking locking) {
        PlayerStore store = store(locking);
        table().insert(player("a", 50, 50), player("b", 50, 50), player("rich", MAX, 50));

        store.trade(new Trade("a", "b", 1, 1));
        assertUnlocked("a", "b");
        store.trade(new Trade("a", "b", 60, 1));
        assertUnlocked("a", "b");
        store.trade(new Trade("a", "b", 1, 60));
        assertUnlocked("a", "b");
        assertThatThrownBy(() -> store.trade(new Trade("a", "nobody", 1, 1)))
                .isInstanceOf(PlayerNotFoundException.class);
        assertUnlocked("a", "b");
        assertThatThrownBy(() -> store.trade(new Trade("nobody", "b", 1, 1)))
                .isInstanceOf(PlayerNotFoundException.class);
        assertUnlocked("a", "b");
        assertThatThrownBy(() -> store.trade(new Trade("rich", "b", 1, 1)))
                .isInstanceOf(BalanceOverflowException.class);
        assertUnlocked("b", "rich");
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-10")
    @DisplayName("PS-10 with too few goods of the seller, the trade is refused, and nothing changes")
    void sellerGoodsNotEnough(Locking locking) {
        assertRefused(locking, player("a", 50, 9), player("b", 50, 50), TradeOutcome.SELLER_GOODS_NOT_ENOUGH);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-10")
    @DisplayName("PS-10 with too few coins of the buyer, the trade is refused, and nothing changes")
    void buyerCoinsNotEnough(Locking locking) {
        assertRefused(locking, player("a", 50, 10), player("b", 19, 50), TradeOutcome.BUYER_COINS_NOT_ENOUGH);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-10")
    @DisplayName("PS-10 the seller's goods are checked before the buyer's coins, in either order of ids")
    void goodsBeforeCoins(Locking locking) {
        assertRefused(locking, player("a", 0, 0), player("b", 0, 0), TradeOutcome.SELLER_GOODS_NOT_ENOUGH);
        table().empty();
        assertRefused(locking, player("b", 0, 0), player("a", 0, 0), TradeOutcome.SELLER_GOODS_NOT_ENOUGH);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-10")
    @DisplayName("PS-10 a trade that is refused and would also overflow a balance is refused")
    void refusalBeforeOverflow(Locking locking) {
        assertRefused(locking, player("a", MAX, 9), player("b", 50, MAX), TradeOutcome.SELLER_GOODS_NOT_ENOUGH);
        table().empty();
        assertRefused(locking, player("a", MAX, 10), player("b", 19, MAX), TradeOutcome.BUYER_COINS_NOT_ENOUGH);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-11")
    @DisplayName("PS-11 an unknown player fails the trade with its id, the seller first, and nothing changes")
    void unknownPlayers(Locking locking) {
        table().insert(player("m", 50, 50));

        assertNotFound(locking, new Trade("a", "m", 1, 1), "a");
        assertNotFound(locking, new Trade("z", "m", 1, 1), "z");
        assertNotFound(locking, new Trade("m", "a", 1, 1), "a");
        assertNotFound(locking, new Trade("m", "z", 1, 1), "z");
        assertNotFound(locking, new Trade("y", "z", 1, 1), "y");
        assertNotFound(locking, new Trade("z", "y", 1, 1), "z");
        assertThat(table().players()).containsExactly(player("m", 50, 50));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-11")
    @DisplayName("PS-11 an unknown player is reported before too few goods or coins")
    void unknownBeforeRefusal(Locking locking) {
        table().insert(player("m", 0, 0));

        assertNotFound(locking, new Trade("m", "a", 1, 1), "a");
        assertNotFound(locking, new Trade("z", "m", 1, 1), "z");
        assertThat(table().players()).containsExactly(player("m", 0, 0));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-12")
    @DisplayName("PS-12 a trade with oneself, without goods, or for a negative price is refused before any SQL")
    void impossibleTrades(Locking locking) {
        PlayerStore store = store(locking);
        table().insert(player("a", 50, 50), player("b", 50, 50));

        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.trade(new Trade("a", "a", 1, 1)));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.trade(new Trade("a", "b", 0, 1)));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.trade(new Trade("a", "b", -1, 1)));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.trade(new Trade("a", "b", 1, -1)));
        assertThat(table().players()).containsExactly(player("a", 50, 50), player("b", 50, 50));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-12")
    @DisplayName("PS-12 a price of 0 is allowed: a gift, also between players without coins")
    void gift(Locking locking) {
        table().insert(player("a", 0, 1), player("b", 0, 0));

        assertThat(store(locking).trade(new Trade("a", "b", 1, 0))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", 0, 0), player("b", 0, 1));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-13")
    @DisplayName("PS-13 balances may reach 2^31-1")
    void reachTheBound(Locking locking) {
        table().insert(player("a", MAX - 20, 10), player("b", 20, MAX - 10));

        assertThat(store(locking).trade(new Trade("a", "b", 10, 20))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", MAX, 0), player("b", 0, MAX));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-13")
    @DisplayName("PS-13 a trade that would take the seller's coins past 2^31-1 fails, and nothing changes")
    void sellerOverflow(Locking locking) {
        assertOverflows(locking, player("a", MAX - 19, 10), player("b", 20, 0), "a");
        table().empty();
        assertOverflows(locking, player("b", MAX, MAX), player("a", MAX, 0), "b");
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-13")
    @DisplayName("PS-13 a trade that would take the buyer's goods past 2^31-1 fails, and nothing changes")
    void buyerOverflow(Locking locking) {
        assertOverflows(locking, player("a", 0, 10), player("b", 20, MAX - 9), "b");
        table().empty();
        assertOverflows(locking, player("b", 0, MAX), player("a", MAX, MAX), "a");
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-13")
    @DisplayName("PS-13 the largest possible trade succeeds")
    void largestTrade(Locking locking) {
        table().insert(player("a", 0, MAX), player("b", MAX, 0));

        assertThat(store(locking).trade(new Trade("a", "b", MAX, MAX))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", MAX, 0), player("b", 0, MAX));
    }

    /** Returns a trade of 10 goods for 20 coins. */
    private static Trade trade(Player seller, Player buyer) {
        return new Trade(seller.id(), buyer.id(), 10, 20);
    }

    private void assertRefused(Locking locking, Player seller, Player buyer, TradeOutcome outcome) {
        table().insert(seller, buyer);

        assertThat(store(locking).trade(trade(seller, buyer))).isEqualTo(outcome);
        assertThat(table().players()).containsExactlyInAnyOrder(seller, buyer);
    }

    private void assertOverflows(Locking locking, Player seller, Player buyer, String whose) {
        table().insert(seller, buyer);

        assertThatThrownBy(() -> store(locking).trade(trade(seller, buyer)))
                .asInstanceOf(InstanceOfAssertFactories.type(BalanceOverflowException.class))
                .satisfies(e -> assertThat(e.playerId().orElse(whose)).isEqualTo(whose));
        assertThat(table().players()).containsExactlyInAnyOrder(seller, buyer);
    }

    private void assertNotFound(Locking locking, Trade trade, String id) {
        assertThatThrownBy(() -> store(locking).trade(trade))
                .asInstanceOf(InstanceOfAssertFactories.type(PlayerNotFoundException.class))
                .satisfies(e -> assertThat(e.playerId()).isEqualTo(id));
    }

    private void assertUnlocked(String... ids) {
        for (String id : ids) {
            assertThat(table().isUnlocked(id))
                    .as("player " + id + " is unlocked")
                    .isTrue();
        }
    }
}
