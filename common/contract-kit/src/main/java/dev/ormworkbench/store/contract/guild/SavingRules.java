package dev.ormworkbench.store.contract.guild;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-05: saving a changed guild. */
public abstract class SavingRules extends GuildRules {

    private Guild smiths;
    private Guild others;
    private Member ann;
    private Member ben;
    private Member cid;

    protected SavingRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void smithsAndOthers() {
        others = tables().insert(guild("others", smiths().members()));
        smiths = tables().insert(smiths());
        ann = member(smiths, "ann");
        ben = member(smiths, "ben");
        cid = member(smiths, "cid");
        watch().reset();
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
    @DisplayName("GS-05 save moves an item of a removed member to a new member of the same name")
    void movesItemToNamesake() {
        assertSaved(changed(minus(smiths, "ann"), with(member("ann", item(ann, "axe")), "dance")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save exchanges two items of the same name between two members")
    void exchangesItems() {
        assertSaved(changed(
                smiths, with(ann, item(ben, "axe"), item(ann, "bow")), with(ben, item(ann, "axe"), item(ben, "cap"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save swaps the names of two members")
    void swapsMembers() {
        assertSaved(changed(smiths, named(ann, "ben"), named(ben, "ann")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save rotates the names of three members")
    void rotatesMembers() {
        assertSaved(changed(smiths, named(ann, "ben"), named(ben, "cid"), named(cid, "ann")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save swaps the names of two items of a member")
    void swapsItems() {
        assertSaved(changed(smiths, with(ann, named(item(ann, "axe"), "bow"), named(item(ann, "bow"), "axe"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save swaps names of the longest length, too")
    void swapsLongNames() {
        String one = "😀".repeat(36);
        String two = "😀".repeat(35) + "😁";
        Guild saved = assertSaved(changed(
                smiths,
                named(ann, one),
                with(named(ben, two), named(item(ben, "axe"), one), named(item(ben, "cap"), two))));
        Member first = member(saved, one);
        Member second = member(saved, two);
        assertSaved(changed(
                saved,
                named(first, two),
                with(named(second, one), named(item(second, one), two), named(item(second, two), one))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a new member takes the name of a removed one")
    void newMemberTakesName() {
        assertSaved(changed(minus(smiths, "ben"), with(member("ben", item("axe", 7, "7.00")), "smith")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a new item takes the name of a removed one, of a renamed one, and of a moved one")
    void newItemTakesName() {
        Guild removed = assertSaved(changed(smiths, plus(minus(ann, "axe"), item("axe", 7, "7.00"))));
        Member renamed = member(removed, "ann");
        Guild saved = assertSaved(
                changed(removed, with(renamed, named(item(renamed, "axe"), "pick"), item("axe", 8, "8.00"))));
        Member giver = member(saved, "ann");
        assertSaved(changed(
                saved,
                plus(minus(giver, "axe"), item("axe", 9, "9.00")),
                plus(member(saved, "cid"), item(giver, "axe"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a renamed member takes the name of a removed one, and a new one takes its old name")
    void chainOfNames() {
        assertSaved(changed(minus(smiths, "ann"), named(ben, "ann"), member("ben", item("axe", 7, "7.00"))));
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

    /** Saves a guild, checks that it is stored and nothing else has changed, and returns what save returned. */
    private Guild assertSaved(Guild guild) {
        Guild before = tables().guild(guild.id());
        Guild saved = store().save(guild);
        Guild stored = tables().guild(guild.id());

        assertThat(saved).as("what save returned").isEqualTo(stored);
        assertThat(withNewIds(stored, before)).as("what is stored").isEqualTo(Graphs.at(guild, guild.version() + 1));
        assertThat(tables().guild(others.id())).as("the other guild").isEqualTo(others);
        return saved;
    }

    /** Returns the guild with the ids that were not there before as those of new members and items. */
    private static Guild withNewIds(Guild guild, Guild before) {
        Set<Long> members = new HashSet<>();
        Set<Long> items = new HashSet<>();
        for (Member member : before.members()) {
            members.add(member.id());
            member.items().forEach(item -> items.add(item.id()));
        }
        return with(
                guild,
                guild.members().stream()
                        .map(member -> new Member(
                                members.contains(member.id()) ? member.id() : Member.NEW,
                                member.name(),
                                member.items().stream()
                                        .map(item -> items.contains(item.id())
                                                ? item
                                                : new Item(item.name(), item.quantity(), item.price()))
                                        .toList(),
                                member.skills()))
                        .toList());
    }
}
