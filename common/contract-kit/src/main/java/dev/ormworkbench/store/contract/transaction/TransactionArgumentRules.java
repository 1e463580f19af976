package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.player.HostileTextRules;
import dev.ormworkbench.store.contract.player.IdRules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules for ids, arguments and balances, in a transaction. */
public abstract class TransactionArgumentRules extends TwoPlayersRules {

    protected TransactionArgumentRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 in a transaction, similar ids are different players")
    void alikeInTransaction() {
        table().empty();
        List<Player> players = new ArrayList<>();
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        for (String id : IdRules.ALIKE) {
            players.add(player(id, players.size(), 1));
            transaction.create(players.get(players.size() - 1));
        }
        for (Player player : players) {
            assertThat(transaction.find(player.id())).contains(player);
            assertThat(transaction.findForUpdate(player.id())).contains(player);
        }
        transaction.update(player("a", 1000, 1));
        assertThat(transaction.delete("A")).isTrue();
        transaction.commit();

        players.removeIf(player -> player.id().equals("A"));
        players.replaceAll(player -> player.id().equals("a") ? player("a", 1000, 1) : player);
        players.sort(Player.ID_ORDER);
        assertThat(table().players()).isEqualTo(players);
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 in a transaction, a missing player is not found, even if a similar id exists")
    void alikeIsAnotherInTransaction() {
        List<Player> others =
                IdRules.ALIKE.stream().map(id -> player(id, 10, 10)).toList();
        table().insert(others);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        for (Player missing : others) {
            String id = missing.id();
            assertThat(transaction.delete(id)).isTrue();

            assertThat(transaction.find(id)).as("find(%s)", id).isEmpty();
            assertThat(transaction.findForUpdate(id))
                    .as("findForUpdate(%s)", id)
                    .isEmpty();
            assertThat(transaction.delete(id)).as("delete(%s)", id).isFalse();

            transaction.create(missing);
        }
        assertThat(transaction.delete("a")).isTrue();
        assertThatThrownBy(() -> transaction.update(player("a", 99, 99))).isInstanceOf(PlayerNotFoundException.class);
    }

    @Test
    @Tag("PS-04")
    @DisplayName("PS-04 a transaction refuses arguments before any SQL")
    @SuppressWarnings("NullAway") // null is what is tested
    void refusesArguments() {
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().begin(null));
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        IdRules.invalidIds().forEach(id -> {
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.find(id));
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.findForUpdate(id));
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.delete(id));
        });
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.list(-1));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.findByCoins(-1, 10));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.findByCoins(11, 10));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.deleteByCoins(-1, 10));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.deleteByCoins(11, 10));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.find(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.findForUpdate(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.create(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.update(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.delete(null));
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 in a transaction, too, list with limit 0 is empty and sends no SQL")
    void listOfNoneInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        watch().reset();

        assertThat(transaction.list(0)).isEmpty();
        assertNoSql();
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 in a transaction, too, writing the stored values again succeeds")
    void updateToTheSameInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.update(ALICE);
        assertThat(transaction.find("bob")).contains(BOB);
        transaction.update(BOB);
        transaction.commit();

        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 in a transaction, too, update sets one balance if the other stays the same")
    void updateOneBalanceInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.update(player("alice", ALICE.coins(), 77));
        transaction.update(player("bob", 77, BOB.goods()));
        transaction.commit();

        assertThat(table().players())
                .containsExactly(player("alice", ALICE.coins(), 77), player("bob", 77, BOB.goods()));
    }

    @Test
    @Tag("PS-19")
    @DisplayName("PS-19 in a transaction, text that looks like SQL is an ordinary id")
    void hostileInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        for (String id : HostileTextRules.HOSTILE) {
            assertThat(transaction.find(id)).isEmpty();
            assertThat(transaction.findForUpdate(id)).isEmpty();
            assertThat(transaction.delete(id)).isFalse();
            transaction.create(player(id, 1, 2));
            transaction.update(player(id, 3, 4));
            assertThat(transaction.find(id)).contains(player(id, 3, 4));
            assertThat(transaction.findForUpdate(id)).contains(player(id, 3, 4));
        }
        assertThat(transaction.count()).isEqualTo(HostileTextRules.HOSTILE.size() + 2L);
        for (String id : HostileTextRules.HOSTILE) {
            assertThat(transaction.delete(id)).isTrue();
        }
        transaction.commit();
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }
}
