package dev.ormworkbench.store.contract.trade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.ProductHabits;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-14: trades beside other transactions. The kit fixes the order of events: it holds a row, waits until the server
 * reports that the trade waits for it, changes it and commits.
 */
public abstract class ConcurrencyRules extends ConcurrentTradeRules {

    private static final int PLAYERS = 10;
    private static final int BALANCE = 100;
    private static final int THREADS = 16;
    private static final int TRADES_PER_THREAD = 25;

    protected ConcurrencyRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"PESSIMISTIC, a, b", "PESSIMISTIC, b, a", "CONDITIONAL, a, b", "CONDITIONAL, b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 a trade adds to the balances that were committed while it waited")
    void addsToWhatWasCommitted(Locking locking, String seller, String buyer) throws Exception {
        table().insert(player(seller, 0, 100), player(buyer, 100, 0));

        Future<TradeOutcome> trade = tradeWhile(locking, new Trade(seller, buyer, 10, 20), player(buyer, 1000, 500));

        assertThat(resultOf(trade)).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactlyInAnyOrder(player(seller, 20, 90), player(buyer, 980, 510));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"PESSIMISTIC, a, b", "PESSIMISTIC, b, a", "CONDITIONAL, a, b", "CONDITIONAL, b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 a trade is refused if the coins were spent while it waited")
    void refusedForCoinsSpentMeanwhile(Locking locking, String seller, String buyer) throws Exception {
        table().insert(player(seller, 0, 100), player(buyer, 100, 0));

        Future<TradeOutcome> trade = tradeWhile(locking, new Trade(seller, buyer, 10, 20), player(buyer, 19, 0));

        assertThat(resultOf(trade)).isEqualTo(TradeOutcome.BUYER_COINS_NOT_ENOUGH);
        assertThat(table().players()).containsExactlyInAnyOrder(player(seller, 0, 100), player(buyer, 19, 0));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"PESSIMISTIC, a, b", "PESSIMISTIC, b, a", "CONDITIONAL, a, b", "CONDITIONAL, b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 a trade is refused if the goods were sold while it waited")
    void refusedForGoodsSoldMeanwhile(Locking locking, String seller, String buyer) throws Exception {
        table().insert(player(seller, 0, 100), player(buyer, 100, 0));

        Future<TradeOutcome> trade = tradeWhile(locking, new Trade(seller, buyer, 10, 20), player(seller, 5, 9));

        assertThat(resultOf(trade)).isEqualTo(TradeOutcome.SELLER_GOODS_NOT_ENOUGH);
        assertThat(table().players()).containsExactlyInAnyOrder(player(seller, 5, 9), player(buyer, 100, 0));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Locking.class,
            names = {"PESSIMISTIC", "CONDITIONAL"})
    @Tag("PS-14")
    @DisplayName("PS-14 a trade fails if it would overflow a balance that grew while it waited")
    void overflowsMeanwhile(Locking locking) throws Exception {
        table().insert(player("a", 0, 100), player("b", 100, 0));
        Player nearBound = player("a", Player.MAX_BALANCE - 19, 100);

        Future<TradeOutcome> trade = tradeWhile(locking, new Trade("a", "b", 10, 20), nearBound);

        assertThat(failureOf(trade)).isInstanceOf(BalanceOverflowException.class);
        assertThat(table().players()).containsExactly(nearBound, player("b", 100, 0));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"PESSIMISTIC, a, b", "PESSIMISTIC, b, a", "CONDITIONAL, a, b", "CONDITIONAL, b, a"})
    @Tag("PS-14")
    @DisplayName("PS-14 a trade fails if a player was deleted while it waited")
    void playerDeletedMeanwhile(Locking locking, String seller, String buyer) throws Exception {
        table().insert(player(seller, 0, 100), player(buyer, 100, 0));
        OtherTransaction other = otherTransaction().delete("b");
        Future<TradeOutcome> trade = inBackground(() -> store(locking).trade(new Trade(seller, buyer, 10, 20)));
        table().awaitLockWait(trade);
        other.commit();

        assertThat(failureOf(trade)).isInstanceOfSatisfying(PlayerNotFoundException.class, e -> assertThat(e.playerId())
                .isEqualTo("b"));
        assertThat(table().players()).hasSize(1).allMatch(player -> player.coins() + player.goods() == 100);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Locking.class)
    @Tag("PS-14")
    @DisplayName("PS-14 a trade locks the rows of its two players and no others")
    void locksItsTwoRows(Locking locking) {
        List<String> bystanders = List.of("0", "ab", "z");
        table().insert(player("a", 100, 100), player("b", 100, 100));
        bystanders.forEach(id -> table().insert(player(id, 1, 1)));
        List<String> locked = new ArrayList<>();
        watch().beforeCommitting(connection ->
                bystanders.stream().filter(id -> !table().isUnlocked(id)).forEach(locked::add));

        assertThat(store(locking).trade(new Trade("a", "b", 10, 20))).isEqualTo(TradeOutcome.DONE);
        assertThat(locked).as("bystanders that are locked").isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Locking.class)
    @Tag("PS-14")
    @DisplayName("PS-14 a trade that waits for its players does not block trades of others")
    void othersTradeOn(Locking locking) throws Exception {
        table().insert(player("a", 100, 100), player("b", 100, 100), player("c", 100, 100), player("d", 100, 100));
        OtherTransaction other = otherTransaction().lock("a");
        Future<TradeOutcome> waiting = inBackground(() -> store(locking).trade(new Trade("a", "b", 10, 20)));
        table().awaitLockWait(waiting);

        Future<TradeOutcome> beside = inBackground(() -> store(locking).trade(new Trade("c", "d", 10, 20)));

        assertThat(resultOf(beside)).isEqualTo(TradeOutcome.DONE);
        assertThat(waiting).as("the trade that waits").isNotDone();
        other.rollback();
        assertThat(resultOf(waiting)).isEqualTo(TradeOutcome.DONE);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({
        "PESSIMISTIC, a, b",
        "PESSIMISTIC, b, a",
        "CONDITIONAL, a, b",
        "CONDITIONAL, b, a",
        "OPTIMISTIC, a, b",
        "OPTIMISTIC, b, a"
    })
    @Tag("PS-14")
    @DisplayName("PS-14 a trade locks the lower id first, whether seller or buyer has it")
    void locksInIdOrder(Locking locking, String seller, String buyer) throws Exception {
        if (locking == Locking.PESSIMISTIC && !ProductHabits.locksRowByRow(bench().product())) {
            leaveOut("it locks both rows at once; that opposite trades do not deadlock is a test of its own");
        }
        table().insert(player(seller, 100, 100), player(buyer, 100, 100));
        Trade offer = new Trade(seller, buyer, 10, 20);

        OtherTransaction holdsHigher = otherTransaction().lock("b");
        Future<TradeOutcome> trade = inBackground(() -> store(locking).trade(offer));
        table().awaitLockWait(trade);
        assertThat(table().isUnlocked("a"))
                .as("the lower id is unlocked while the trade waits for the higher")
                .isFalse();
        holdsHigher.rollback();
        assertThat(resultOf(trade)).isEqualTo(TradeOutcome.DONE);

        OtherTransaction holdsLower = otherTransaction().lock("a");
        trade = inBackground(() -> store(locking).trade(offer));
        table().awaitLockWait(trade);
        assertThat(table().isUnlocked("b"))
                .as("the higher id is unlocked while the trade waits for the lower")
                .isTrue();
        holdsLower.rollback();
        assertThat(resultOf(trade)).isEqualTo(TradeOutcome.DONE);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Locking.class,
            names = {"PESSIMISTIC", "CONDITIONAL", "OPTIMISTIC"})
    @Tag("PS-14")
    @DisplayName("PS-14 16 threads that trade among 10 players keep the totals, and no balance falls below zero")
    void manyTrades(Locking locking) throws Exception {
        table().insert(IntStream.range(0, PLAYERS)
                .mapToObj(i -> player("player " + i, BALANCE, BALANCE))
                .toList());
        List<Future<Integer>> traders = new ArrayList<>();
        for (int seed = 0; seed < THREADS; seed++) {
            Random random = new Random(seed);
            traders.add(inBackground(() -> tradeAtRandom(locking, random)));
        }
        int done = 0;
        for (Future<Integer> trader : traders) {
            done += resultOf(trader);
        }

        StoredPlayers.Totals totals = table().totals();
        assertThat(done).as("trades done").isPositive();
        assertThat(totals.players()).isEqualTo(PLAYERS);
        assertThat(totals.coins()).as("coins in the game").isEqualTo(PLAYERS * BALANCE);
        assertThat(totals.goods()).as("goods in the game").isEqualTo(PLAYERS * BALANCE);
        assertThat(totals.leastBalance()).as("the least balance").isNotNegative();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Locking.class,
            names = {"PESSIMISTIC", "CONDITIONAL"})
    @Tag("PS-14")
    @DisplayName("PS-14 trades in opposite directions between two players do not deadlock")
    void oppositeTrades(Locking locking) throws Exception {
        table().insert(player("a", 1000, 1000), player("b", 1000, 1000));
        Future<?> there = inBackground(() -> tradeOver(locking, new Trade("a", "b", 1, 2)));
        Future<?> back = inBackground(() -> tradeOver(locking, new Trade("b", "a", 1, 2)));

        resultOf(there);
        resultOf(back);
        assertThat(table().players()).containsExactly(player("a", 1000, 1000), player("b", 1000, 1000));
    }

    private int tradeAtRandom(Locking locking, Random random) {
        int done = 0;
        for (int i = 0; i < TRADES_PER_THREAD; i++) {
            int seller = random.nextInt(PLAYERS);
            int buyer = (seller + 1 + random.nextInt(PLAYERS - 1)) % PLAYERS;
            Trade offer = new Trade(
                    "player " + seller, "player " + buyer, 1 + random.nextInt(BALANCE), random.nextInt(BALANCE));
            if (trade(locking, offer) == TradeOutcome.DONE) {
                done++;
            }
        }
        return done;
    }

    private int tradeOver(Locking locking, Trade offer) {
        for (int i = 0; i < 100; i++) {
            assertThat(trade(locking, offer)).isEqualTo(TradeOutcome.DONE);
        }
        return 100;
    }
}
