package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.costing;
import static dev.ormworkbench.store.contract.guild.Graphs.counted;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.named;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.saying;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.table.GuildTables.Rows;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-05: saving a changed guild. */
public abstract class SavingRules extends SavedGuildRules {

    protected SavingRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save stores the guild's own values")
    void savesRoot() {
        assertSaved(new Guild(
                smiths.id(),
                0,
                "Schmiede 😀",
                "",
                new BigDecimal("0.05"),
                Tier.GOLD,
                Instant.parse("1999-12-31T23:59:59.000001Z"),
                smiths.members()));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save makes a motto null, and null a motto")
    void savesMotto() {
        Guild silent = assertSaved(saying(smiths, null));
        Guild empty = assertSaved(saying(silent, ""));
        assertSaved(saying(empty, "again"));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save adds a member with items and skills, known ones and new ones")
    void addsMember() {
        assertSaved(
                changed(smiths, with(member("dan", item("bow", 5, "1.10"), item("hat", 6, "2.20")), "smith", "dance")));

        assertThat(tables().rows()).isEqualTo(new Rows(2, 7, 10, 3, 8));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save removes a member with its items; its skills stay for others")
    void removesMember() {
        assertSaved(minus(smiths, "ann"));

        assertThat(tables().rows()).isEqualTo(new Rows(2, 5, 6, 2, 4));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save removes all members, and adds some where there were none")
    void removesAll() {
        Guild empty = assertSaved(with(smiths));
        assertThat(tables().rows()).isEqualTo(new Rows(2, 3, 4, 2, 3));

        assertSaved(with(empty, member("ann", item("axe", 1, "1.00")), member("zoe")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save renames members and items, which keep their ids")
    void renames() {
        assertSaved(
                changed(smiths, named(ann, "anna"), with(ben, named(item(ben, "axe"), "hammer"), item(ben, "cap"))));
        Guild saved = tables().guild(smiths.id());
        assertSaved(changed(saved, named(member(saved, "anna"), "Anna")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save adds, changes and removes items of a member")
    void changesItems() {
        Item axe = item(ann, "axe");
        assertSaved(changed(
                smiths,
                with(
                        ann,
                        new Item(axe.id(), "axe", Integer.MAX_VALUE, new BigDecimal("99999999.99")),
                        item("hat", 0, "0.00"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save adds and removes skills of a member")
    void changesSkills() {
        Guild saved =
                assertSaved(changed(smiths, with(ann, "smith", "dance"), with(ben, new String[0]), with(cid, "sing")));
        assertSaved(changed(saved, with(member(saved, "ben"), "dance", "sing", "smith")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save takes several skills from several members at once")
    void removesSkills() {
        Guild saved = assertSaved(changed(
                smiths, with(ann, "dance", "sing"), with(ben, "dance", "sing", "smith"), with(cid, "smith", "sing")));
        assertSaved(changed(
                saved,
                with(member(saved, "ann"), "sing"),
                with(member(saved, "ben"), "sing"),
                with(member(saved, "cid"), new String[0])));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save moves an item to another member, where it keeps its id")
    void movesItem() {
        assertSaved(changed(smiths, minus(ann, "bow"), plus(cid, item(ann, "bow"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save moves an item to a new member, where it keeps its id")
    void movesItemToNewMember() {
        assertSaved(changed(smiths, minus(ann, "bow"), member("dan", item(ann, "bow"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save moves the items of a member that it removes, and they keep their ids")
    void movesItemsOfRemoved() {
        assertSaved(changed(minus(smiths, "ann"), plus(cid, item(ann, "axe"), item(ann, "bow"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save does everything at once")
    void allAtOnce() {
        assertSaved(new Guild(
                smiths.id(),
                0,
                "new name",
                null,
                new BigDecimal("1.00"),
                Tier.BRONZE,
                smiths.founded(),
                List.of(
                        new Member(
                                ben.id(),
                                "ann",
                                List.of(
                                        named(item(ann, "axe"), "cap"),
                                        named(item(ben, "cap"), "axe"),
                                        item("bow", 4, "4.00")),
                                List.of("dance", "sing")),
                        new Member(cid.id(), "ben", List.of(counted(item(ben, "axe"), 30)), List.of("smith")),
                        with(member("cid", item("cap", 5, "5.00")), "juggle", "smith"))));

        assertThat(tables().guild(others.id())).as("the other guild").isEqualTo(others);
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save writes nothing where nothing has changed: an unchanged guild keeps its version")
    void unchanged() {
        assertThat(store().save(smiths)).isEqualTo(smiths);

        assertThat(writes()).as("statements that write").isEmpty();
        assertThat(tables().guilds()).containsExactly(others, smiths);
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save writes only the rows that change: an item's change writes no member and no skill")
    void writesWhatChanged() {
        assertSaved(changed(smiths, with(ann, counted(item(ann, "axe"), 50), item(ann, "bow"))));

        assertThat(writes()).noneMatch(sql -> sql.contains("workbench_member") || sql.contains("workbench_skill"));
        assertThat(writes()).anyMatch(sql -> sql.contains("workbench_item"));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a skill that a member gets does not make save write the skills that it had, or any item")
    void writesNewSkill() {
        Guild sings = costing(changed(smiths, with(cid, "sing")), "1.00");
        assertSaved(sings);

        assertThat(writes())
                .noneMatch(sql -> sql.contains("workbench_item"))
                .noneMatch(sql -> sql.startsWith("delete"));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-05")
    @DisplayName("GS-05 a guild can be saved after any read, and is found as it was saved")
    void savesWhatWasRead(Fetching fetching) {
        Guild read = store().find(smiths.id(), fetching).orElseThrow();
        Guild first = assertSaved(changed(read, named(member(read, "ann"), "anna"), member("dan")));
        assertThat(store().find(smiths.id(), fetching)).contains(first);

        Guild paged = store().page("others", 1, fetching).get(0);
        Guild second = assertSaved(minus(paged, "dan"));
        assertThat(store().page("others", 1, fetching)).containsExactly(second);

        Guild third = assertSaved(costing(second, "3.33"));
        assertThat(store().find(smiths.id(), fetching)).contains(third);
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a created guild can be saved as create returned it")
    void savesWhatWasCreated() {
        Guild created = store().create(guild("created", smiths().members()));

        assertSaved(changed(created, named(member(created, "ann"), "ben"), named(member(created, "ben"), "ann")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 the name of another guild fails, and nothing has changed")
    void duplicateGuild() {
        assertChangesNothing(
                DuplicateGuildException.class,
                () -> store().save(named(changed(smiths, named(ann, "anna"), member("dan")), "others")),
                "save",
                String.valueOf(smiths.id()));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 an id of a member that the guild does not have is refused, and nothing has changed")
    void unknownMember() {
        Member stranger = member(others, "ann");
        for (long id : new long[] {stranger.id(), Long.MAX_VALUE, cid.id() + 1_000}) {
            Guild given = changed(named(smiths, "renamed"), new Member(id, "dan", List.of(), List.of("dance")));
            assertChangesNothing(IllegalArgumentException.class, () -> store().save(given), "save");
        }
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 an id of an item that the guild does not have is refused, and nothing has changed")
    void unknownItem() {
        Item strange = item(member(others, "ann"), "axe");
        for (long id : new long[] {strange.id(), Long.MAX_VALUE, strange.id() + 1_000}) {
            Guild given = changed(smiths, named(plus(cid, new Item(id, "hat", 1, BigDecimal.ONE)), "dan"));
            assertChangesNothing(IllegalArgumentException.class, () -> store().save(given), "save");
        }
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 nobody sees a part of a save")
    void savedWhole() {
        assertSeenWhole(() -> store().save(changed(
                costing(minus(smiths, "cid"), "1.00"),
                named(ann, "ben"),
                named(plus(ben, item("hat", 1, "1.00")), "ann"),
                with(member("dan"), "dance"))));
    }
}
