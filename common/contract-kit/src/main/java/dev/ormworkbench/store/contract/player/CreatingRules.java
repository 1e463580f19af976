package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PS-01, PS-02, PS-06: one player in, and players out. */
public abstract class CreatingRules extends Rules {

    /**
     * Ids in order of code points. An emoji's chars are below U+FF5E, but its code point is above. A language sorts a,
     * á, B in this order, and a word collation ignores hyphens and characters without width.
     */
    public static final List<String> SORTED_IDS = List.of(
            "#a",
            "-z",
            "10",
            "9",
            "A",
            "B",
            "Z",
            "_",
            "a",
            "a-c",
            "a_b",
            "aa",
            "ab",
            "a\u200Bz",
            "b",
            "ss",
            "z",
            "ß",
            "á",
            "ı",
            "ー",
            "ﬁ",
            "\uFF5E",
            "😀",
            "😀a",
            "😁");

    protected CreatingRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-01")
    @DisplayName("PS-01 create commits a player with exactly its values")
    void createStores() {
        store().create(player("alice", 3, 5));

        assertThat(table().players()).containsExactly(player("alice", 3, 5));
    }

    @Test
    @Tag("PS-01")
    @DisplayName("PS-01 find returns exactly the stored values")
    void findReads() {
        table().insert(player("alice", 3, 5), player("bob", 7, 11));

        assertThat(store().find("alice")).contains(player("alice", 3, 5));
        assertThat(store().find("bob")).contains(player("bob", 7, 11));
    }

    @Test
    @Tag("PS-01")
    @DisplayName("PS-01 find of an unknown player is empty")
    void findUnknown() {
        table().insert(player("alice", 3, 5));

        assertThat(store().find("bob")).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {0, 1, Player.MAX_BALANCE - 1, Player.MAX_BALANCE})
    @Tag("PS-01")
    @DisplayName("PS-01 balances are stored up to both bounds")
    void balancesAtBounds(int balance) {
        store().create(player("coins", balance, 1));
        store().create(player("goods", 1, balance));

        assertThat(table().players()).containsExactly(player("coins", balance, 1), player("goods", 1, balance));
        assertThat(store().find("coins")).contains(player("coins", balance, 1));
        assertThat(store().find("goods")).contains(player("goods", 1, balance));
    }

    @Test
    @Tag("PS-02")
    @DisplayName("PS-02 creating an id that exists fails with the id and keeps the stored player")
    void createDuplicate() {
        table().insert(player("alice", 3, 5));

        assertThatThrownBy(() -> store().create(player("alice", 4, 6)))
                .asInstanceOf(InstanceOfAssertFactories.type(DuplicatePlayerException.class))
                .satisfies(e -> assertThat(e.playerId()).contains("alice"));
        assertThat(table().players()).containsExactly(player("alice", 3, 5));
    }

    @Test
    @Tag("PS-02")
    @DisplayName("PS-02 creating an equal player again fails, too")
    void createTwice() {
        store().create(player("alice", 3, 5));

        assertThatThrownBy(() -> store().create(player("alice", 3, 5))).isInstanceOf(DuplicatePlayerException.class);
        assertThat(table().players()).containsExactly(player("alice", 3, 5));
    }

    @Test
    @OnOneNode
    @Tag("PS-02")
    @DisplayName("PS-02 create waits for another transaction that creates the same player, and then fails")
    void createWaitsForTheSameId() throws Exception {
        OtherTransaction other = otherTransaction().insert(player("alice", 3, 5));
        Future<?> create = inBackground(() -> {
            store().create(player("alice", 4, 6));
            return "created";
        });
        table().awaitLockWait(create);
        other.commit();

        assertThat(failureOf(create)).isInstanceOf(DuplicatePlayerException.class);
        assertThat(table().players()).containsExactly(player("alice", 3, 5));
    }

    @Test
    @Tag("PS-01")
    @DisplayName("PS-01 others see a player with all its values or not at all")
    void createdWhole() {
        table().insert(player("alice", 3, 5));

        assertSeenWhole(() -> store().create(player("bob", 4, 6)));
        assertSeenWhole(() -> store().create(player("alice", 4, 6)));
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 count returns the number of players, none or many")
    void count() {
        assertThat(store().count()).isZero();

        table().insert(players(7));

        assertThat(store().count()).isEqualTo(7);
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {1, 4, 5, 6, Integer.MAX_VALUE})
    @Tag("PS-06")
    @DisplayName("PS-06 list returns the first players in the order of ids, at most its limit")
    void list(int limit) {
        List<Player> players = players(5);
        List<Player> shuffled = new ArrayList<>(players);
        Collections.reverse(shuffled);
        table().insert(shuffled);

        assertThat(store().list(limit)).isEqualTo(players.subList(0, Math.min(limit, 5)));
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 list of an empty table is empty")
    void listOfNone() {
        assertThat(store().list(3)).isEmpty();
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 list with limit 0 sends nothing")
    void listNone() {
        PlayerStore store = store();
        watch().reset();

        assertThat(store.list(0)).isEmpty();
        assertNoSql();
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 a negative limit is refused before any SQL")
    void listNegative() {
        PlayerStore store = store();

        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.list(-1));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.list(Integer.MIN_VALUE));
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 list and findAll order by code point, not by char or language")
    void sortByCodePoint() {
        List<Player> players = SORTED_IDS.stream().map(id -> player(id, 1, 1)).toList();
        List<Player> reversed = new ArrayList<>(players);
        Collections.reverse(reversed);
        table().insert(reversed);

        for (int limit = 1; limit <= players.size(); limit++) {
            assertThat(store().list(limit)).isEqualTo(players.subList(0, limit));
        }
        assertThat(store().findAll(reversed.stream().map(Player::id).toList())).isEqualTo(players);
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 findAll returns the players in the order of ids, each once, without unknown ids")
    void findAll() {
        table().insert(players(5));

        assertThat(store().findAll(List.of("p4", "nobody", "p0", "p4", "p2", "p0", "P1")))
                .containsExactly(player("p0", 0, 0), player("p2", 2, 4), player("p4", 4, 8));
        assertThat(store().findAll(Set.of("p3"))).containsExactly(player("p3", 3, 6));
        assertThat(store().findAll(List.of("nobody"))).isEmpty();
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 findAll of no ids sends nothing")
    void findAllOfNone() {
        PlayerStore store = store();
        watch().reset();

        assertThat(store.findAll(List.of())).isEmpty();
        assertNoSql();
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 findAll accepts its maximum of ids, and refuses one more before any SQL")
    void findAllOfMany() {
        table().insert(players(3));
        List<String> most =
                IntStream.range(0, PlayerStore.MAX_IDS).mapToObj(i -> "p" + i).toList();
        List<String> tooMany = new ArrayList<>(most);
        tooMany.add("one more");
        PlayerStore store = store();

        assertThat(store.findAll(most)).isEqualTo(players(3));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.findAll(tooMany));
    }

    @Test
    @Tag("PS-04")
    @DisplayName("PS-04 null is refused before any SQL")
    @SuppressWarnings("NullAway") // null is what is tested
    void nothing() {
        PlayerStore store = store();

        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.create(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.find(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.findAll(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.findAll(Arrays.asList("a", null)));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.createAll(null, 10));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.update(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.delete(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store.trade(null));
    }

    /** Returns p0 to p9 at most, so the ids sort like the numbers. */
    private static List<Player> players(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> player("p" + i, i, 2 * i))
                .toList();
    }
}
