package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Look;
import dev.ormworkbench.store.contract.player.CreatingRules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-27, and the order of lists: players by their coins, in a transaction. */
public abstract class TransactionCoinsRules extends TwoPlayersRules {

    protected TransactionCoinsRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-27")
    @DisplayName("PS-27 finding and deleting by coins include both bounds, and no player beyond them")
    void bounds() {
        table().empty();
        table().insert(player("a", 0, 9), player("b", 9, 9), player("c", 10, 9), player("d", 11, 9));
        table().insert(player("e", Player.MAX_BALANCE - 1, 9), player("f", Player.MAX_BALANCE, 9));
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(9, 10)).containsExactly(player("b", 9, 9), player("c", 10, 9));
        assertThat(transaction.findByCoins(10, 10)).containsExactly(player("c", 10, 9));
        assertThat(transaction.findByCoins(0, 0)).containsExactly(player("a", 0, 9));
        assertThat(transaction.findByCoins(12, 1000)).isEmpty();
        assertThat(transaction.findByCoins(Player.MAX_BALANCE, Player.MAX_BALANCE))
                .containsExactly(player("f", Player.MAX_BALANCE, 9));
        assertThat(transaction.findByCoins(0, Player.MAX_BALANCE)).hasSize(6);

        assertThat(transaction.deleteByCoins(12, 1000)).isZero();
        assertThat(transaction.deleteByCoins(9, 10)).isEqualTo(2);
        assertThat(transaction.deleteByCoins(0, 0)).isEqualTo(1);
        assertThat(transaction.deleteByCoins(Player.MAX_BALANCE, Player.MAX_BALANCE))
                .isEqualTo(1);
        transaction.commit();
        assertThat(table().players()).containsExactly(player("d", 11, 9), player("e", Player.MAX_BALANCE - 1, 9));
    }

    @Test
    @Tag("PS-27")
    @DisplayName("PS-27 players found by coins come in the order of their ids")
    void order() {
        table().empty();
        List<Player> players = new ArrayList<>();
        for (String id : List.of("😀", "\uFF5E", "b", "a", "B", "á")) {
            players.add(player(id, 10 + players.size() % 3, 1));
        }
        table().insert(players);
        players.sort(Player.ID_ORDER);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(10, 12)).isEqualTo(players);
        assertThat(transaction.list(10)).isEqualTo(players);
        assertThat(transaction.list(2)).isEqualTo(players.subList(0, 2));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Isolation.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    @Tag("PS-27")
    @DisplayName("PS-27 deleteByCoins uses the current coins, not those read before")
    void deletesAsTheyAreNow(Isolation isolation) {
        assumeStaleWritesPass(isolation);
        PlayerTransaction transaction = begin(isolation);
        assertThat(transaction.list(10)).containsExactly(ALICE, BOB);
        table().set(player("alice", 20, 1));
        table().set(player("bob", 10, 2));
        table().insert(player("carol", 20, 3));

        assertThat(transaction.deleteByCoins(20, 20)).isEqualTo(2);
        transaction.commit();
        assertThat(table().players()).containsExactly(player("bob", 10, 2));
    }

    @Test
    @Tag("PS-27")
    @DisplayName("PS-27 players found by coins come in the order of code points, not of a language or collation")
    void orderByCodePoint() {
        List<Player> players = insertSorted();
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(1, 1)).isEqualTo(players);
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 in a transaction, too, list orders by code point, not by a collation")
    void listByCodePoint() {
        List<Player> players = insertSorted();
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        for (int limit = 1; limit <= players.size(); limit++) {
            assertThat(transaction.list(limit)).isEqualTo(players.subList(0, limit));
        }
    }

    private List<Player> insertSorted() {
        List<Player> players =
                CreatingRules.SORTED_IDS.stream().map(id -> player(id, 1, 1)).toList();
        List<Player> reversed = new ArrayList<>(players);
        Collections.reverse(reversed);
        table().empty();
        table().insert(reversed);
        return players;
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Look.class)
    @Tag("PS-27")
    @DisplayName("PS-27 a player that was read and then deleted by coins does not reappear")
    void deletedStaysDeleted(Look before) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        transaction.update(player("alice", 11, 1));
        assertThat(transaction.deleteByCoins(11, 11)).isEqualTo(1);
        assertThat(transaction.delete("alice")).isFalse();
        transaction.commit();

        assertThat(table().players()).containsExactly(BOB);
    }
}
