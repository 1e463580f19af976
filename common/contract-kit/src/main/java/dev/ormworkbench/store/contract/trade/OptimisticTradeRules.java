package dev.ormworkbench.store.contract.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS-14: trades without prior locks when another transaction writes between their read and their write. */
public abstract class OptimisticTradeRules extends ConcurrentTradeRules {

    protected OptimisticTradeRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"a, b", "b, a"})
    @Tag("PS-14")
    @DisplayName(
            "PS-14 an OPTIMISTIC trade that comes second is a conflict, changes nothing, and succeeds when repeated")
    void optimisticConflict(String seller, String buyer) throws Exception {
        PlayerStore store = store(Locking.OPTIMISTIC);
        Trade offer = new Trade(seller, buyer, 10, 20);
        // Changes each balance alone, up and down, and both so that their sum stays the same.
        for (Player meanwhile : List.of(
                player(buyer, 1000, 0),
                player(buyer, 99, 0),
                player(buyer, 100, 7),
                player(buyer, 90, 10),
                player(seller, 7, 100),
                player(seller, 0, 99),
                player(seller, 0, 500),
                player(seller, 10, 90))) {
            table().empty();
            table().insert(player(seller, 0, 100), player(buyer, 100, 0));
            boolean sellerChanges = meanwhile.id().equals(seller);
            Player untouched = sellerChanges ? player(buyer, 100, 0) : player(seller, 0, 100);

            Future<TradeOutcome> trade = tradeWhile(Locking.OPTIMISTIC, offer, meanwhile);

            assertThat(failureOf(trade)).isInstanceOf(ConcurrencyConflictException.class);
            assertThat(table().players()).containsExactlyInAnyOrder(meanwhile, untouched);
            assertThat(store.trade(offer)).isEqualTo(TradeOutcome.DONE);
            assertThat(table().players())
                    .containsExactlyInAnyOrder(
                            offer.after(sellerChanges ? meanwhile : untouched),
                            offer.after(sellerChanges ? untouched : meanwhile));
        }
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"a, b", "b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 an OPTIMISTIC trade is a conflict and changes nothing if its player was deleted after the read")
    void optimisticDeletion(String seller, String buyer) throws Exception {
        for (String deleted : List.of(seller, buyer)) {
            table().empty();
            table().insert(player(seller, 0, 100), player(buyer, 100, 0));
            OtherTransaction other = otherTransaction().delete(deleted);
            Future<TradeOutcome> trade =
                    inBackground(() -> store(Locking.OPTIMISTIC).trade(new Trade(seller, buyer, 10, 20)));
            table().awaitLockWait(trade);
            other.commit();

            assertThat(failureOf(trade)).isInstanceOf(ConcurrencyConflictException.class);
            assertThat(table().players()).hasSize(1).allMatch(player -> player.coins() + player.goods() == 100);
        }
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({"a, b", "b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 a CONDITIONAL trade whose condition fails at first decides by a second look")
    void conditionMetMeanwhile(String seller, String buyer) {
        Trade offer = new Trade(seller, buyer, 10, 20);
        for (Player poor : List.of(player(seller, 0, 9), player(buyer, 19, 0))) {
            Player rich = player(poor.id(), 100, 100);
            Player other = player(poor.id().equals(seller) ? buyer : seller, 100, 100);
            table().empty();
            table().insert(poor, other);
            // Not before the rollback itself, because its row is still locked.
            watch().beforeRollback(rollback -> watch().beforeStatement(look -> table().set(rich)));

            TradeOutcome outcome = store(Locking.CONDITIONAL).trade(offer);

            watch().reset();
            assertThat(table().players())
                    .as(outcome.toString())
                    .isSubsetOf(
                            outcome == TradeOutcome.DONE
                                    ? List.of(offer.after(rich), offer.after(other))
                                    : List.of(poor, rich, other));
        }
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({"a, b", "b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 a CONDITIONAL trade whose conditions hold takes two statements, up to the bounds of balances")
    void conditionIsPartOfTheWrite(String seller, String buyer) {
        PlayerStore store = store(Locking.CONDITIONAL);
        table().insert(player(seller, Player.MAX_BALANCE - 20, 10), player(buyer, 20, Player.MAX_BALANCE - 10));
        List<String> rollbacks = new ArrayList<>();
        watch().reset();
        watch().beforeRollback(connection -> rollbacks.add("a rollback"));

        assertThat(store.trade(new Trade(seller, buyer, 10, 20))).isEqualTo(TradeOutcome.DONE);

        assertThat(watch().statements()).isEqualTo(2);
        assertThat(rollbacks).isEmpty();
    }

    @Test
    @OnOneNode
    @Tag("PS-14")
    @DisplayName("PS-14 NONE overwrites a concurrent commit: it exists to show the lost update")
    void noneLosesAnUpdate() throws Exception {
        assumeTrue(!table().refusesStaleWrites(), "this server itself refuses to overwrite a changed row");
        table().insert(player("a", 0, 100), player("b", 100, 0));

        Future<TradeOutcome> trade = tradeWhile(Locking.NONE, new Trade("a", "b", 10, 20), player("b", 1000, 0));

        assertThat(resultOf(trade)).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", 20, 90), player("b", 80, 10));
    }
}
