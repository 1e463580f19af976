package dev.ormworkbench.store.contract.guild.read;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.GuildRank;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-11: the leaderboard. */
public abstract class LeaderboardRules extends GuildRules {

    protected LeaderboardRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    private static GuildRank rank(int rank, String name, String worth, int members, int items) {
        return new GuildRank(rank, name, new BigDecimal(worth), members, items);
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 guilds come by the worth of all items; skills multiply neither members nor items")
    void ranks() {
        insert(
                guild("poor", with(member("a", item("x", 3, "0.10")), "s1", "s2", "s3")),
                guild(
                        "rich",
                        with(
                                member("a", item("x", 2, "10.50"), item("y", 1, "0.05"), item("z", 0, "9.99")),
                                "s1",
                                "s2"),
                        with(member("b", item("x", 1, "1.00")), "s1"),
                        member("c")),
                guild("middle", member("a", item("x", 4, "5.00")), member("b")));

        assertThat(store().leaderboard(10))
                .containsExactly(
                        rank(1, "rich", "22.05", 3, 4),
                        rank(2, "middle", "20.00", 2, 1),
                        rank(3, "poor", "0.30", 1, 1));
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 guilds without members or items are worth 0, and come last")
    void worthNothing() {
        insert(
                guild("no items", with(member("a"), "s1", "s2"), member("b")),
                guild("none of each", member("a", item("x", 0, "5.00"))),
                guild("free", member("a", item("x", 5, "0.00"))),
                guild("empty"),
                guild("rich", member("a", item("x", 1, "0.01"))));

        assertThat(store().leaderboard(10))
                .containsExactly(
                        rank(1, "rich", "0.01", 1, 1),
                        rank(2, "empty", "0.00", 0, 0),
                        rank(2, "free", "0.00", 1, 1),
                        rank(2, "no items", "0.00", 2, 0),
                        rank(2, "none of each", "0.00", 1, 1));
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 guilds of the same worth share a rank, by name, and the next has the next rank")
    void denseRank() {
        insert(
                guild("😀", member("a", item("x", 2, "5.00"))),
                guild("\uFF5E", member("a", item("x", 1, "10.00"))),
                guild("b", member("a", item("x", 4, "2.50"))),
                guild("top", member("a", item("x", 1, "10.01"))),
                guild("last", member("a", item("x", 1, "9.99"))));

        assertThat(store().leaderboard(10))
                .containsExactly(
                        rank(1, "top", "10.01", 1, 1),
                        rank(2, "b", "10.00", 1, 1),
                        rank(2, "\uFF5E", "10.00", 1, 1),
                        rank(2, "😀", "10.00", 1, 1),
                        rank(3, "last", "9.99", 1, 1));
        assertThat(store().leaderboard(2)).containsExactly(rank(1, "top", "10.01", 1, 1), rank(2, "b", "10.00", 1, 1));
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 items of the same name, quantity and price are counted each")
    void countsEach() {
        insert(guild(
                "twins",
                with(member("a", item("x", 1, "1.00"), item("y", 1, "1.00")), "s1", "s2"),
                with(member("b", item("x", 1, "1.00"), item("y", 1, "1.00")), "s1", "s2")));

        assertThat(store().leaderboard(1)).containsExactly(rank(1, "twins", "4.00", 2, 4));
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 a worth of many digits is exact")
    void exact() {
        insert(guild(
                "treasure",
                member(
                        "a",
                        item("x", Integer.MAX_VALUE, "99999999.99"),
                        item("y", Integer.MAX_VALUE, "99999999.99"),
                        item("z", 1, "0.01"))));

        assertThat(store().leaderboard(1)).containsExactly(rank(1, "treasure", "429496729357050327.07", 1, 3));
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 a leaderboard is one statement, and an empty one without guilds")
    void leaderboardIsOneStatement() {
        watch().reset();
        assertThat(store().leaderboard(10)).isEmpty();

        assertThat(watch().statements()).as("statements sent").isEqualTo(1);
    }

    @Test
    @Tag("GS-11")
    @DisplayName("GS-11 a limit out of bounds is refused before any SQL")
    void leaderboardBounds() {
        for (int limit : new int[] {0, -1, 1_001, Integer.MAX_VALUE}) {
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> store().leaderboard(limit));
        }
        assertThat(store().leaderboard(1_000)).isEmpty();
    }
}
