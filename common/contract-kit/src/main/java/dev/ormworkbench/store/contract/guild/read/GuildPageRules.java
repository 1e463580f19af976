package dev.ormworkbench.store.contract.guild.read;

import static dev.ormworkbench.store.contract.guild.Graphs.crowd;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.jdbc.FaultyWire;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-04: pages of guilds. */
public abstract class GuildPageRules extends GuildRules {

    /** A pool may also ask whether a connection is alive. A name of each of the other guilds is more. */
    private static final long FEW_BYTES = 80;

    protected GuildPageRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 a page has whole guilds, and its size counts guilds, whatever rows they have")
    void wholeGuilds(Fetching fetching) {
        List<Guild> guilds =
                insert(crowd("a", 4, 5, 3), guild("b"), crowd("c", 3, 0, 2), crowd("d", 2, 7, 0), smiths());

        assertThat(store().page(null, 1, fetching)).isEqualTo(guilds.subList(0, 1));
        assertThat(store().page(null, 3, fetching)).isEqualTo(guilds.subList(0, 3));
        assertThat(store().page(null, 5, fetching)).isEqualTo(guilds);
        assertThat(store().page(null, 1_000, fetching)).isEqualTo(guilds);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 a page begins after the name, whether a guild has it or not")
    void afterName(Fetching fetching) {
        List<Guild> guilds = insert(crowd("a", 1, 2, 1), crowd("b", 3, 2, 2), crowd("d", 2, 2, 2), guild("e"));

        assertThat(store().page("a", 2, fetching)).isEqualTo(guilds.subList(1, 3));
        assertThat(store().page("c", 1, fetching)).isEqualTo(guilds.subList(2, 3));
        assertThat(store().page("d", 10, fetching)).isEqualTo(guilds.subList(3, 4));
        assertThat(store().page("A", 10, fetching)).isEqualTo(guilds);
        assertThat(store().page("e", 10, fetching)).isEmpty();
        assertThat(store().page("é", 10, fetching)).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 pages come in the order of code points")
    void inOrder(Fetching fetching) {
        insert(guild("😀", member("x")), guild("\uFF5E", member("x")), guild("b"), guild("B"), guild("á"), guild("a"));

        List<Guild> all = tables().guilds();
        assertThat(all).extracting(Guild::name).containsExactly("B", "a", "b", "á", "\uFF5E", "😀");
        assertThat(store().page(null, 10, fetching)).isEqualTo(all);
        assertThat(store().page("\uFF5E", 10, fetching)).isEqualTo(all.subList(5, 6));
        assertThat(store().page("😀", 10, fetching)).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 page after page has each guild once, while guilds before come and go")
    void pageByPage(Fetching fetching) {
        for (int i = 0; i < 7; i++) {
            tables().insert(crowd("guild " + i, i % 3, i, 2));
        }
        List<Guild> expected = tables().guilds();
        List<Guild> read = new ArrayList<>();
        String after = null;
        for (List<Guild> page = store().page(after, 3, fetching); !page.isEmpty(); ) {
            read.addAll(page);
            after = page.get(page.size() - 1).name();
            tables().run(
                            "DELETE FROM workbench_guild WHERE name = ?",
                            page.get(0).name());
            tables().insert(guild("a newcomer before " + after));
            page = store().page(after, 3, fetching);
        }

        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 a page reads no row of a guild that is not on it")
    void readsNoOther(Fetching fetching) {
        List<Guild> guilds = insert(crowd("a", 2, 2, 1), crowd("b", 2, 2, 1), crowd("c", 2, 2, 1), crowd("d", 2, 2, 1));
        List<Guild> page = guilds.subList(1, 3);
        // Values that nobody can read: a store that maps them fails.
        tables().run("UPDATE workbench_guild SET tier = 'TIN' WHERE name IN ('a', 'd')");
        tables().run("UPDATE workbench_item i JOIN workbench_member m ON m.id = i.member_id JOIN workbench_guild g"
                + " ON g.id = m.guild_id SET i.quantity = -1 WHERE g.name IN ('a', 'd')");

        assertThat(store().page("a", 2, fetching)).isEqualTo(page);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 the server sends no row of a guild that is not on the page")
    void sendsNoOther(Fetching fetching) throws IOException, SQLException {
        for (int i = 10; i < 50; i++) {
            tables().insert(crowd("guild " + i, 2, 2, 2));
        }
        FaultyWire wire = wireToServer();
        GuildStore store = open(poolThrough(wire).connections());
        answeredBytes(wire, store, fetching); // opens a connection, and may prepare statements
        answeredBytes(wire, store, fetching);
        long amongOthers = answeredBytes(wire, store, fetching);
        tables().run("DELETE FROM workbench_guild WHERE name NOT IN ('guild 20', 'guild 21')");

        assertThat(amongOthers).isCloseTo(answeredBytes(wire, store, fetching), within(FEW_BYTES));
    }

    private static long answeredBytes(FaultyWire wire, GuildStore store, Fetching fetching) {
        long before = wire.answeredBytes();
        assertThat(store.page("guild 19", 2, fetching)).extracting(Guild::name).containsExactly("guild 20", "guild 21");
        return wire.answeredBytes() - before;
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 a page of an empty table is empty")
    void emptyTable(Fetching fetching) {
        assertThat(store().page(null, 10, fetching)).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 a page may have a thousand guilds")
    void thousand(Fetching fetching) {
        String rows = IntStream.range(0, 1_002)
                .mapToObj("('guild %04d', 1, 'GOLD', '2021-01-01 00:00:00', 0)"::formatted)
                .collect(Collectors.joining(", "));
        tables().run("INSERT INTO workbench_guild (name, fee, tier, founded, version) VALUES " + rows);
        tables().run("INSERT INTO workbench_member (guild_id, name) SELECT id, 'leader' FROM workbench_guild");
        tables().run("INSERT INTO workbench_item (member_id, name, quantity, price)"
                + " SELECT id, 'flag', 1, 2.50 FROM workbench_member");

        List<Guild> page = store().page("guild 0000", 1_000, fetching);

        assertThat(page).isEqualTo(tables().guilds().subList(1, 1_001));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-04")
    @DisplayName("GS-04 a size or a name out of bounds is refused before any SQL")
    void pageBounds(Fetching fetching) {
        for (int size : new int[] {0, -1, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store().page(null, size, fetching));
        }
        for (String name : List.of("", " a", "a\n", "x".repeat(37))) {
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store().page(name, 1, fetching));
        }
    }
}
