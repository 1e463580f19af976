package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.call.Look;
import dev.ormworkbench.store.contract.call.TransactionEnd;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-15: a store keeps nothing that it has read or written, while others change the table. */
public abstract class FreshnessRules extends Rules {

    protected FreshnessRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 a read sees what another has changed since the last read")
    void changedBetweenReads() {
        PlayerStore store = store();
        table().insert(player("a", 1, 1), player("b", 2, 2));
        readAll(store);

        table().set(player("a", 7, 7));
        table().delete("b");
        table().insert(player("c", 3, 3), player("d", 4, 4));

        assertThat(store.find("a")).contains(player("a", 7, 7));
        assertThat(store.find("b")).isEmpty();
        assertThat(store.find("c")).contains(player("c", 3, 3));
        assertThat(store.findAll(List.of("a", "b"))).containsExactly(player("a", 7, 7));
        assertThat(store.list(2)).containsExactly(player("a", 7, 7), player("c", 3, 3));
        assertThat(store.count()).isEqualTo(3);
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 a read sees what another has changed since this store's write")
    void changedAfterWrite() {
        PlayerStore store = store();
        store.create(player("a", 1, 1));
        table().set(player("a", 7, 7));
        assertThat(store.find("a")).contains(player("a", 7, 7));

        store.update(player("a", 2, 2));
        table().set(player("a", 8, 8));
        assertThat(store.find("a")).contains(player("a", 8, 8));
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 a repeated call sees what another has changed")
    void sameCallAgain() {
        PlayerStore store = store();
        table().insert(player("a", 1, 1), player("b", 2, 2));
        List<Player> players = List.of(player("a", 1, 1), player("b", 2, 2));
        for (int round = 0; round < 2; round++) {
            assertThat(store.find("a")).contains(players.get(0));
            assertThat(store.find("c").isPresent()).isEqualTo(players.size() == 3);
            assertThat(store.findAll(List.of("a", "b", "c"))).isEqualTo(players);
            assertThat(store.list(10)).isEqualTo(players);
            assertThat(store.count()).isEqualTo(players.size());

            players = List.of(player("a", 7, 1), player("b", 2, 7), player("c", 3, 3));
            if (round == 0) {
                table().set(players.get(0));
                table().set(players.get(1));
                table().insert(players.get(2));
            }
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-15")
    @DisplayName("PS-15 a read sees what another has changed since this store's trade")
    void changedAfterTrade(Locking locking) {
        PlayerStore store = store(locking);
        table().insert(player("a", 0, 100), player("b", 100, 0));
        assertThat(store.trade(new Trade("a", "b", 10, 20))).isEqualTo(TradeOutcome.DONE);
        table().set(player("a", 500, 50));
        table().delete("b");

        assertThat(store.find("a")).contains(player("a", 500, 50));
        assertThat(store.find("b")).isEmpty();
        assertThat(store.list(10)).containsExactly(player("a", 500, 50));
        assertThat(store.findAll(List.of("a", "b"))).containsExactly(player("a", 500, 50));
    }

    @Test
    @OnOneNode
    @Tag("PS-15")
    @DisplayName("PS-15 a read sees no uncommitted change of another, and does not wait")
    void besideAnOpenWriter() throws Exception {
        PlayerStore store = store();
        table().insert(player("a", 1, 1), player("b", 2, 2));
        OtherTransaction writer =
                otherTransaction().set(player("a", 7, 7)).delete("b").insert(player("c", 3, 3), player("d", 4, 4));

        assertThat(resultOf(inBackground(() -> store.find("a")))).contains(player("a", 1, 1));
        assertThat(resultOf(inBackground(() -> store.find("b")))).contains(player("b", 2, 2));
        assertThat(resultOf(inBackground(() -> store.find("c")))).isEmpty();
        assertThat(resultOf(inBackground(() -> store.findAll(List.of("a", "b", "c")))))
                .containsExactly(player("a", 1, 1), player("b", 2, 2));
        assertThat(resultOf(inBackground(() -> store.list(10)))).containsExactly(player("a", 1, 1), player("b", 2, 2));
        assertThat(resultOf(inBackground(store::count))).isEqualTo(2);

        writer.commit();
        assertThat(store.list(10)).containsExactly(player("a", 7, 7), player("c", 3, 3), player("d", 4, 4));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Look.class)
    @Tag("PS-15")
    @DisplayName(
            "PS-15 a transaction begins without anything that the store or another transaction has read or written")
    void transactionsShareNothing(Look look) {
        table().insert(player("a", 1, 1), player("b", 2, 2));
        assertThat(store().find("a")).contains(player("a", 1, 1));
        int coins = 1;
        for (TransactionEnd end : TransactionEnd.values()) {
            PlayerTransaction first = begin(Isolation.READ_COMMITTED);
            assertThat(look.at(first, "a")).contains(player("a", coins, 1));
            first.update(player("a", 99, 99));
            assertThat(look.at(first, "a")).contains(player("a", 99, 99));
            end.of(first);

            assertThat(store().find("a"))
                    .as("find after %s", end)
                    .contains(end == TransactionEnd.COMMIT ? player("a", 99, 99) : player("a", coins, 1));
            table().set(player("a", ++coins, 1));
            assertThat(store().find("a")).as("find after %s", end).contains(player("a", coins, 1));
            PlayerTransaction second = begin(Isolation.READ_COMMITTED);
            assertThat(look.at(second, "a")).as("%s after %s", look, end).contains(player("a", coins, 1));
            second.rollback();
        }
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 a player that another has deleted is gone, and can be created again")
    void deletedBeside() {
        PlayerStore store = store();
        store.create(player("a", 1, 1));
        table().delete("a");

        assertThat(store.delete("a")).isFalse();
        assertThatThrownBy(() -> store.update(player("a", 1, 1))).isInstanceOf(PlayerNotFoundException.class);
        store.create(player("a", 1, 1));
        assertThat(table().players()).containsExactly(player("a", 1, 1));
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 an update writes the values that the store has read, even if another has changed them since")
    void updateWritesWhatWasRead() {
        PlayerStore store = store();
        table().insert(player("a", 1, 1));
        readAll(store);
        table().set(player("a", 7, 7));

        store.update(player("a", 1, 1));

        assertThat(table().players()).containsExactly(player("a", 1, 1));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-15")
    @DisplayName("PS-15 a trade sees what another has changed since the store's read")
    void tradeAfterChange(Locking locking) {
        PlayerStore store = store(locking);
        table().insert(player("a", 0, 100), player("b", 100, 0));
        readAll(store);
        assertThat(store.trade(new Trade("a", "b", 10, 20))).isEqualTo(TradeOutcome.DONE);
        table().set(player("a", 500, 50));
        table().set(player("b", 30, 0));

        assertThat(store.trade(new Trade("a", "b", 10, 20))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("a", 520, 40), player("b", 10, 10));
        assertThat(store.trade(new Trade("a", "b", 10, 20))).isEqualTo(TradeOutcome.BUYER_COINS_NOT_ENOUGH);
    }

    private static void readAll(PlayerStore store) {
        assertThat(store.find("a")).isPresent();
        assertThat(store.find("c")).isEmpty();
        assertThat(store.list(10)).isNotEmpty();
        assertThat(store.findAll(List.of("a", "b", "c"))).isNotEmpty();
        assertThat(store.count()).isPositive();
    }
}
