package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.crowd;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static dev.ormworkbench.store.contract.guild.Graphs.withoutIds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.table.GuildTables.Rows;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-01, GS-02: creating and finding a guild. */
public abstract class GuildCreatingRules extends GuildRules {

    protected GuildCreatingRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 create stores a guild with its members, items and skills")
    void createsAll() {
        store().create(smiths());

        assertThat(tables().guilds()).singleElement().satisfies(stored -> {
            assertThat(withoutIds(stored)).isEqualTo(smiths());
            assertThat(stored.version()).isZero();
        });
        assertThat(tables().rows()).isEqualTo(new Rows(1, 3, 4, 2, 3));
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 create returns the guild as it is stored: version 0, and each generated id at its own name")
    void returnsIds() {
        Guild created = store().create(smiths());

        assertThat(created).isEqualTo(tables().guild(created.id()));
        assertThat(created.version()).isZero();
        assertThat(created.members()).noneMatch(Member::isNew);
        assertThat(created.members()).flatExtracting(Member::items).noneMatch(Item::isNew);
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 hundreds of members and items get each their own id, in whatever order the names were given")
    void manyIds() {
        NewGuild crowd = crowd("crowd", 40, 12, 3);
        NewGuild backwards = guild(
                "backwards",
                crowd.members().stream()
                        .sorted((a, b) -> b.name().compareTo(a.name()))
                        .toList());

        Guild first = store().create(crowd);
        Guild second = store().create(backwards);

        assertThat(tables().guilds()).containsExactly(second, first);
        assertThat(tables().rows()).isEqualTo(new Rows(2, 80, 960, 3, 240));
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 a guild may have no members, a member no items, no skills, or neither")
    void createsWithout() {
        Guild empty = store().create(guild("empty"));
        Guild bare = store().create(guild(
                "sparse",
                member("neither"),
                member("no skills", item("axe", 1, "1.00")),
                with(member("no items"), "smith")));

        assertThat(tables().guilds()).containsExactly(empty, bare);
        assertThat(tables().rows()).isEqualTo(new Rows(2, 3, 1, 1, 1));
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 a skill is stored once, however many members of however many guilds have it")
    void sharesSkills() {
        Guild first = store().create(smiths());
        Guild second =
                store().create(guild("others", with(member("ann"), "smith", "dance"), with(member("bob"), "dance")));

        assertThat(tables().guilds()).containsExactly(second, first);
        assertThat(tables().rows()).isEqualTo(new Rows(2, 5, 4, 3, 6));
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 guilds may have members of the same name, and members items of the same name")
    void sameNamesElsewhere() {
        Guild first = store().create(smiths());
        Guild second = store().create(guild("thieves", smiths().members()));

        assertThat(tables().guilds()).containsExactly(first, second);
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 the name of an existing guild fails with that name, and nothing is stored, not even a skill")
    void duplicate() {
        insert(guild("taken"));

        assertChangesNothing(
                DuplicateGuildException.class,
                () -> store().create(guild("taken", with(member("dan", item("hat", 1, "1.00")), "new skill"))),
                "create",
                "taken");
        assertThat(tables().rows()).isEqualTo(new Rows(1, 0, 0, 0, 0));
    }

    @Test
    @Tag("GS-01")
    @DisplayName("GS-01 nobody sees a part of a guild that is being created")
    void createdWhole() {
        assertSeenWhole(() -> store().create(smiths()));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-02")
    @DisplayName("GS-02 find returns the whole guild: members, items and skills, each once, by name")
    void finds(Fetching fetching) {
        Guild smiths = insert(guild("before", smiths().members()), smiths(), guild("later", smiths().members()))
                .get(1);
        Guild crowd = tables().insert(crowd("crowd", 5, 10, 3));

        assertThat(store().find(smiths.id(), fetching)).contains(smiths);
        assertThat(store().find(crowd.id(), fetching)).contains(crowd);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-02")
    @DisplayName("GS-02 find returns a guild without members, and members without items, skills, or both")
    void findsWithout(Fetching fetching) {
        Guild empty = tables().insert(guild("empty"));
        Guild sparse = tables().insert(guild(
                "sparse",
                member("neither"),
                member("no skills", item("axe", 1, "1.00")),
                with(member("no items"), "sing", "smith")));

        assertThat(store().find(empty.id(), fetching)).contains(empty);
        assertThat(store().find(sparse.id(), fetching)).contains(sparse);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-02")
    @DisplayName("GS-02 find returns empty for an id that no guild has")
    void findsNone(Fetching fetching) {
        Guild guild = tables().insert(smiths());

        for (long id : new long[] {0, -1, guild.id() + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(store().find(id, fetching)).isEmpty();
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-02")
    @DisplayName("GS-02 what create returned is found again, with what others have changed since")
    void findsCreated(Fetching fetching) {
        Guild created = store().create(smiths());
        assertThat(store().find(created.id(), fetching)).contains(created);

        tables().run(
                        "UPDATE workbench_item SET quantity = 77 WHERE id = ?",
                        item(member(created, "ben"), "cap").id());
        tables().run(
                        "DELETE FROM workbench_member WHERE id = ?",
                        member(created, "cid").id());

        assertThat(store().find(created.id(), fetching)).contains(tables().guild(created.id()));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-02")
    @DisplayName("GS-02 members, items and skills come in the order of code points")
    void findsInOrder(Fetching fetching) {
        Guild guild = tables().insert(guild(
                "order",
                List.of(
                        with(
                                member("😀", item("😀", 1, "1.00"), item("\uFF5E", 2, "2.00"), item("B", 3, "3.00")),
                                "😀",
                                "\uFF5E",
                                "a",
                                "B"),
                        member("\uFF5E"),
                        member("á"),
                        member("z"),
                        member("a"),
                        member("Z"))));

        assertThat(store().find(guild.id(), fetching)).contains(guild);
        assertThat(guild.members()).extracting(Member::name).containsExactly("Z", "a", "z", "á", "\uFF5E", "😀");
    }
}
