package dev.ormworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the parts of PS-10 to PS-13 that depend only on values. */
final class TradeTest {

    private static final int MAX = Player.MAX_BALANCE;
    private static final Call CALL = new Call("test", "trade", "s", "b");

    @Test
    @DisplayName("PS-12 a trade is between two players")
    void twoPlayers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trade("a", "a", 1, 1))
                .withMessage("seller and buyer are two players, not both a");
        assertThat(new Trade("a", "A", 1, 1).seller()).isEqualTo("a");
    }

    @Test
    @DisplayName("PS-12 goods are 1 or more, a price is 0 or more")
    void bounds() {
        assertThat(new Trade("a", "b", 1, 0).price()).isZero();
        assertThat(new Trade("a", "b", MAX, MAX).goods()).isEqualTo(MAX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trade("a", "b", 0, 0))
                .withMessage("goods are 1 to 2147483647, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trade("a", "b", -1, 0))
                .withMessage("goods are 1 to 2147483647, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trade("a", "b", 1, -1))
                .withMessage("price is 0 to 2147483647, not -1");
    }

    @Test
    @DisplayName("PS-04 both ids must be within their bounds")
    @SuppressWarnings("NullAway") // null is what is tested
    void ids() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Trade(" a", "b", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Trade("a", "", 1, 1));
        assertThatNullPointerException().isThrownBy(() -> new Trade(null, "b", 1, 1));
        assertThatNullPointerException().isThrownBy(() -> new Trade("a", null, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"a, b, a, b", "b, a, a, b", "\uFF5E, 😀, \uFF5E, 😀", "😀, \uFF5E, \uFF5E, 😀"})
    @DisplayName("PS-14 rows are locked in the order of ids, whoever sells")
    void lockOrder(String seller, String buyer, String first, String second) {
        assertThat(new Trade(seller, buyer, 1, 1).idsInLockOrder()).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 20, 0, DONE",
        "2147483627, 2147483647, 2147483647, 2147483637, DONE",
        "0, 9, 20, 0, SELLER_GOODS_NOT_ENOUGH",
        "0, 10, 19, 0, BUYER_COINS_NOT_ENOUGH",
        "0, 9, 19, 0, SELLER_GOODS_NOT_ENOUGH",
        "2147483647, 9, 20, 2147483647, SELLER_GOODS_NOT_ENOUGH",
        "2147483647, 10, 19, 2147483647, BUYER_COINS_NOT_ENOUGH"
    })
    @DisplayName("PS-10 too few goods come before too few coins, and both before an overflow")
    void decide(int sellerCoins, int sellerGoods, int buyerCoins, int buyerGoods, TradeOutcome outcome) {
        Player seller = new Player("s", sellerCoins, sellerGoods);
        Player buyer = new Player("b", buyerCoins, buyerGoods);

        assertThat(new Trade("s", "b", 10, 20).decide(CALL, seller, buyer)).isEqualTo(outcome);
    }

    @Test
    @DisplayName("PS-11 an unknown player comes first, the seller before the buyer")
    void unknown() {
        Trade trade = new Trade("s", "b", 10, 20);

        assertThatExceptionOfType(PlayerNotFoundException.class)
                .isThrownBy(() -> trade.decide(CALL, null, null))
                .satisfies(e -> assertThat(e.playerId()).isEqualTo("s"));
        assertThatExceptionOfType(PlayerNotFoundException.class)
                .isThrownBy(() -> trade.decide(CALL, new Player("s", 0, 0), null))
                .satisfies(e -> assertThat(e.playerId()).isEqualTo("b"));
    }

    @Test
    @DisplayName("PS-13 coins or goods above 2^31-1 are an overflow, the seller's before the buyer's")
    void overflow() {
        Trade trade = new Trade("s", "b", 10, 20);

        assertOverflows(trade, new Player("s", MAX - 19, 10), new Player("b", 20, 0), "s");
        assertOverflows(trade, new Player("s", 0, 10), new Player("b", 20, MAX - 9), "b");
        assertOverflows(trade, new Player("s", MAX, MAX), new Player("b", MAX, MAX), "s");
        assertOverflows(new Trade("s", "b", MAX, MAX), new Player("s", 1, MAX), new Player("b", MAX, 1), "s");
    }

    @Test
    @DisplayName("PS-09 after a trade the buyer has the goods and the seller the coins")
    void after() {
        Trade trade = new Trade("s", "b", 10, 20);

        assertThat(trade.after(new Player("s", 1, 12))).isEqualTo(new Player("s", 21, 2));
        assertThat(trade.after(new Player("b", 23, 4))).isEqualTo(new Player("b", 3, 14));
    }

    private static void assertOverflows(Trade trade, Player seller, Player buyer, String whose) {
        assertThatExceptionOfType(BalanceOverflowException.class)
                .isThrownBy(() -> trade.decide(CALL, seller, buyer))
                .satisfies(e -> assertThat(e.playerId()).contains(whose));
    }
}
