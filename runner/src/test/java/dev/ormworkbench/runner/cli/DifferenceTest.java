package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that different implementations are told apart, and that the output shows how they differ. */
class DifferenceTest {

    /**
     * Has the bug of the reference document: the check does not return. A trade that the buyer cannot pay is refused
     * for the wrong reason.
     */
    private static final class WrongRefusal extends ForwardingStore {
        WrongRefusal(PlayerStore store) {
            super(store);
        }

        @Override
        public TradeOutcome trade(Trade trade) {
            TradeOutcome outcome = super.trade(trade);
            return outcome == TradeOutcome.BUYER_COINS_NOT_ENOUGH ? TradeOutcome.SELLER_GOODS_NOT_ENOUGH : outcome;
        }
    }

    private static final List<PlayerStoreProvider> PROVIDERS = List.of(
            TestProvider.correct("a"),
            new TestProvider("b", WrongRefusal::new),
            TestProvider.correct("c"),
            new TestProvider("d", WrongRefusal::new));

    @Test
    void aDifferenceIsShownAsADiffToTheFirstAndGivesExitCode3() {
        CommandLineRun run = CommandLineRun.of(PROVIDERS, "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("""
                        trade on b: step 3, trade(seller="2", buyer="1", goods=10, price=500): \
                        expected "buyerCoinsNotEnough", got "sellerGoodsNotEnough"
                        trade on d: step 3, trade(seller="2", buyer="1", goods=10, price=500): \
                        expected "buyerCoinsNotEnough", got "sellerGoodsNotEnough"
                        """);
        assertThat(run.results()).startsWith("== trade on a, c\n").contains("\n== trade on b, d\n");
        assertThat(run.out().substring(run.out().indexOf("== comparison"))).isEqualTo("""
                        == comparison
                        trade: 2 different results
                        --- a, c
                        +++ b, d
                        @@ -1,5 +1,5 @@
                         create(id="1", coins=100, goods=0) -> done()
                         create(id="2", coins=114514, goods=20) -> done()
                        -trade(seller="2", buyer="1", goods=10, price=500) -> buyerCoinsNotEnough(buyer="1")
                        +trade(seller="2", buyer="1", goods=10, price=500) -> sellerGoodsNotEnough(seller="2")
                         trade(seller="2", buyer="1", goods=2, price=100) -> traded()
                         findAll(ids=["1", "2"]) -> players(players=[(id="1", coins=0, goods=2), \
                        (id="2", coins=114614, goods=18)])
                        """);
    }

    @Test
    void equalResultsAreTheSame() {
        CommandLineRun run = CommandLineRun.of(PROVIDERS, "--scenario=trade", "--impl=c,a");

        assertThat(run.results()).startsWith("== trade on a, c\nbuy player 1 coins not enough\n");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("\n\n== comparison\ntrade: the same on a, c\n");
    }

    @Test
    void aDifferenceOutweighsAFailure() {
        PlayerStoreProvider failing = new TestProvider("e", store -> new ForwardingStore(store) {
            @Override
            public long count() {
                throw new ArithmeticException("count");
            }
        });
        CommandLineRun run = CommandLineRun.of(List.of(TestProvider.correct("a"), failing), "--scenario=simple");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("""
                -count() -> counted(count=1920)
                +count() -> failed(exception="ArithmeticException")
                """);
    }

    @Test
    void oneImplementationIsComparedWithNothing() {
        CommandLineRun run = CommandLineRun.of(PROVIDERS, "--scenario=trade", "--impl=b");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("comparison");
    }
}
