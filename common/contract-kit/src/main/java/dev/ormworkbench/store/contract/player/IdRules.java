package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PS-03, PS-04, PS-19: ids are valid, compared exactly, and data. */
public abstract class IdRules extends Rules {

    /** Ids of different players that some collation, case folding or Unicode normal form takes for equal. */
    public static final List<String> ALIKE = List.of(
            "A",
            "a",
            "á",
            "a\u0301",
            "ä",
            "å",
            "Å",
            "\u212B",
            "ss",
            "ß",
            "ẞ",
            "i",
            "I",
            "ı",
            "İ",
            "ﬁ",
            "fi",
            "１",
            "1",
            "①",
            "01",
            "1.0",
            "1e0",
            "a\u200Ba",
            "a\u200B",
            "\u200Ba",
            "a\uFEFF",
            "aa",
            "a\u200Da",
            "a\uFEFFa",
            "a a",
            "a  a",
            "a\u00A0a",
            "😀",
            "😁",
            "\uFFFD",
            "?",
            "null",
            "NULL");

    protected IdRules(StoresUnderTest stores) {
        super(stores);
    }

    static Stream<String> validIds() {
        return Stream.of(
                "a",
                "x".repeat(36),
                "😀".repeat(36),
                "é".repeat(36),
                "\u200B" + "a" + "\u200B",
                "a b",
                "\u0301",
                "\uFFFF",
                new String(Character.toChars(Character.MAX_CODE_POINT)));
    }

    public static Stream<String> invalidIds() {
        return Stream.of(
                "",
                "x".repeat(37),
                "😀".repeat(37),
                " ",
                " a",
                "a ",
                "\u00A0a",
                "a\u00A0",
                "a\u2003",
                "\u3000a",
                "a\u2028",
                "a\tb",
                "a\nb",
                "a\u0000b",
                "\u0000",
                "a\u007Fb",
                "a\u0085b",
                "\uD83D",
                "a\uDE00",
                "\uDE00\uD83D");
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 A, a and á are three players")
    void threePlayers() {
        PlayerStore store = store();
        store.create(player("A", 1, 1));
        store.create(player("a", 2, 2));
        store.create(player("á", 3, 3));

        assertThat(store.find("A")).contains(player("A", 1, 1));
        assertThat(store.find("a")).contains(player("a", 2, 2));
        assertThat(store.find("á")).contains(player("á", 3, 3));
        assertThat(store.findAll(List.of("a"))).containsExactly(player("a", 2, 2));
        store.update(player("a", 4, 4));
        assertThat(store.delete("A")).isTrue();
        assertThat(table().players()).containsExactly(player("a", 4, 4), player("á", 3, 3));
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 similar ids are different players")
    void alike() {
        PlayerStore store = store();
        List<Player> players = new ArrayList<>();
        for (String id : ALIKE) {
            players.add(player(id, players.size(), 1));
        }
        assertThat(store.createAll(players.stream(), 10)).isEqualTo(ALIKE.size());

        for (Player player : players) {
            assertThat(store.find(player.id())).contains(player);
        }
        players.sort(Player.ID_ORDER);
        assertThat(store.findAll(ALIKE)).isEqualTo(players);
        assertThat(table().players()).isEqualTo(players);
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 a missing player is not found, even if a similar id exists")
    void alikeIsAnother() {
        List<Player> others = ALIKE.stream()
                .map(id -> player(id, 10, 10))
                .sorted(Player.ID_ORDER)
                .toList();
        table().insert(others);
        table().insert(player("bystander", 10, 10));
        for (Player missing : others) {
            String id = missing.id();
            table().delete(id);

            assertThat(store().find(id)).as("find(%s)", id).isEmpty();
            assertThat(store().findAll(List.of(id))).as("findAll(%s)", id).isEmpty();
            assertThat(store().delete(id)).as("delete(%s)", id).isFalse();
            assertThatThrownBy(() -> store().update(player(id, 99, 99)))
                    .as("update(%s)", id)
                    .isInstanceOf(PlayerNotFoundException.class);
            for (Locking locking : Locking.values()) {
                assertThatThrownBy(() -> store(locking).trade(new Trade(id, "bystander", 1, 1)))
                        .as("trade(%s, bystander), %s", id, locking)
                        .isInstanceOf(PlayerNotFoundException.class);
            }

            table().insert(missing);
        }
        assertThat(table().players()).containsAll(others).hasSize(others.size() + 1);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-03")
    @DisplayName("PS-03 players whose ids differ only in case can trade with each other")
    void tradeBetweenAlike(Locking locking) {
        table().insert(player("a", 10, 10), player("A", 10, 10), player("á", 10, 10));

        assertThat(store(locking).trade(new Trade("A", "a", 3, 4))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players()).containsExactly(player("A", 14, 7), player("a", 6, 13), player("á", 10, 10));
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("validIds")
    @Tag("PS-04")
    @DisplayName("PS-04 an id of up to 36 code points is stored unchanged")
    void valid(String id) {
        PlayerStore store = store();
        store.create(player(id, 1, 2));
        assertThat(table().find(id)).contains(player(id, 1, 2));

        assertThat(store.find(id)).contains(player(id, 1, 2));
        assertThat(store.list(2)).containsExactly(player(id, 1, 2));
        store.update(player(id, 3, 4));
        assertThat(table().find(id)).contains(player(id, 3, 4));
        assertThat(store.delete(id)).isTrue();
        assertThat(store.createAll(Stream.of(player(id, 5, 6)), 1)).isEqualTo(1);
        assertThat(table().find(id)).contains(player(id, 5, 6));
    }

    @ParameterizedTest(name = "{displayName}: id {index}") // reports cannot carry every character of these
    @MethodSource("invalidIds")
    @Tag("PS-04")
    @DisplayName("PS-04 an id out of bounds is refused before any SQL")
    void invalid(String id) {
        PlayerStore store = store();

        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.find(id));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.findAll(List.of("a", id)));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.delete(id));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.create(player(id, 1, 1)));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.update(player(id, 1, 1)));
    }

    @Test
    @Tag("PS-04")
    @DisplayName("PS-04 a negative balance is refused before any SQL")
    void negativeBalance() {
        PlayerStore store = store();

        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.create(player("a", -1, 1)));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store.update(player("a", 1, -1)));
    }
}
