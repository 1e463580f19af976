package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PS-19: text that looks like SQL is text. */
public abstract class HostileTextRules extends Rules {

    /** Text with a meaning in SQL, in a library's own language, or in a driver's escapes. */
    public static final List<String> HOSTILE = List.of(
            "' OR '1'='1",
            "x'; DROP TABLE workbench_player; --",
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "\\'",
            "\\\\",
            "a\\",
            "%",
            "_",
            "a%",
            "--",
            "-- a",
            "/*",
            "/* a */",
            "#",
            "?",
            "??",
            ":id",
            "@id",
            "#{id}",
            "${id}",
            "{fn NOW()}",
            "{0}",
            "&lt;",
            "a,b",
            "a;b",
            ");",
            "\\0",
            "\\n",
            "\\u0041",
            "0x41",
            ".",
            ".*",
            "^",
            "$",
            "[a-z]+",
            "(",
            "*",
            "＇ OR ＇1＇=＇1",
            "ʼ OR ʼ1ʼ=ʼ1",
            "😀' OR '1'='1",
            "縗' OR '1'='1",
            "縗\\",
            "\\' OR 1=1 -- a",
            "\\\\' OR 1=1 -- a",
            "{d '2026-01-01'}",
            "a||b");

    protected HostileTextRules(StoresUnderTest stores) {
        super(stores);
    }

    static List<String> hostileIds() {
        return HOSTILE;
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("hostileIds")
    @Tag("PS-19")
    @DisplayName("PS-19 text that looks like SQL is an ordinary id")
    void hostile(String id) {
        PlayerStore store = store();
        Player bystander = player("bystander", 100, 100);
        table().insert(bystander);

        assertThat(store.find(id)).isEmpty();
        assertThat(store.delete(id)).isFalse();
        assertThat(store.findAll(List.of(id))).isEmpty();
        store.create(player(id, 1, 2));
        assertThat(table().find(id)).contains(player(id, 1, 2));
        assertThat(store.find(id)).contains(player(id, 1, 2));
        assertThat(store.findAll(List.of(id))).containsExactly(player(id, 1, 2));
        store.update(player(id, 3, 4));
        assertThat(table().find(id)).contains(player(id, 3, 4));
        assertThat(store.delete(id)).isTrue();
        assertThat(table().players()).containsExactly(bystander);
    }

    @Test
    @Tag("PS-19")
    @DisplayName("PS-19 createAll stores text that looks like SQL as ordinary ids")
    void hostileInBulk() {
        List<Player> players = HOSTILE.stream()
                .map(id -> player(id, 1, 2))
                .sorted(Player.ID_ORDER)
                .toList();

        assertThat(store().createAll(players.stream(), 7)).isEqualTo(HOSTILE.size());
        assertThat(table().players()).isEqualTo(players);
        assertThat(store().findAll(HOSTILE)).isEqualTo(players);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-19")
    @DisplayName("PS-19 players whose ids look like SQL can trade, and nobody else is affected")
    void hostileTrade(Locking locking) {
        table().insert(player("' OR '1'='1", 10, 10), player("\\", 10, 10), player("bystander", 10, 10));

        assertThat(store(locking).trade(new Trade("' OR '1'='1", "\\", 1, 2))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players())
                .containsExactly(player("' OR '1'='1", 12, 9), player("\\", 8, 11), player("bystander", 10, 10));

        table().empty();
        table().insert(player("%", 10, 10), player("_", 10, 10), player("a", 10, 10), player("bystander", 10, 10));
        assertThat(store(locking).trade(new Trade("%", "_", 1, 2))).isEqualTo(TradeOutcome.DONE);
        assertThat(table().players())
                .containsExactly(
                        player("%", 12, 9), player("_", 8, 11), player("a", 10, 10), player("bystander", 10, 10));
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {99, 999, 9_999})
    @Tag("PS-19")
    @DisplayName("PS-19 text that looks like SQL is an ordinary id among hundreds and thousands of ids, too")
    void hostileAmongMany(int others) {
        List<Player> players = Stream.concat(HOSTILE.stream(), Stream.of("a", "b"))
                .map(id -> player(id, 1, 2))
                .sorted(Player.ID_ORDER)
                .toList();
        table().insert(player("bystander", 10, 10));
        List<String> ids = new ArrayList<>(players.stream().map(Player::id).toList());
        while (ids.size() < others) {
            ids.add("' OR '1'='1' -- " + ids.size());
        }

        assertThat(store().createAll(players.stream(), PlayerStore.MAX_BATCH_SIZE))
                .isEqualTo(players.size());
        assertThat(store().findAll(ids)).isEqualTo(players);
    }

    @Test
    @Tag("PS-19")
    @DisplayName("PS-19 text is data, also in a session in which a backslash escapes nothing")
    void withoutBackslashEscapes() {
        PlayerStore store = open(poolWithoutBackslashEscapes(), Locking.PESSIMISTIC);
        List<Player> players = HOSTILE.stream()
                .map(id -> player(id, 10, 10))
                .sorted(Player.ID_ORDER)
                .toList();
        Player bystander = player("bystander", 100, 100);
        table().insert(bystander);

        assertThat(store.createAll(players.stream(), 7)).isEqualTo(players.size());
        assertThat(store.findAll(HOSTILE)).isEqualTo(players);
        for (Player player : players) {
            String id = player.id();
            assertThat(store.find(id)).contains(player);
            store.update(player(id, 20, 20));
            assertThat(table().find(id)).contains(player(id, 20, 20));
            assertThat(store.trade(new Trade(id, "bystander", 1, 0))).isEqualTo(TradeOutcome.DONE);
            assertThat(table().find(id)).contains(player(id, 20, 19));
            assertThat(store.delete(id)).isTrue();
            assertThat(table().find(id)).isEmpty();
            store.create(player);
            assertThat(table().find(id)).contains(player);
        }
        try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
            for (Player player : players) {
                String id = player.id();
                assertThat(transaction.find(id)).contains(player);
                transaction.update(player(id, 30, 30));
                assertThat(transaction.findForUpdate(id)).contains(player(id, 30, 30));
                assertThat(transaction.delete(id)).isTrue();
                transaction.create(player(id, 40, 40));
            }
            transaction.commit();
        }
        assertThat(table().players())
                .hasSize(players.size() + 1)
                .filteredOn(player -> player.coins() == 40)
                .extracting(Player::id)
                .containsExactlyElementsOf(players.stream().map(Player::id).toList());
    }
}
