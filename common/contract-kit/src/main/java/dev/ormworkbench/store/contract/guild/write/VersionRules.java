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

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-06: the version of a guild. */
public abstract class VersionRules extends GuildRules {

    protected VersionRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    /** One change of any part of the guild {@link Graphs#smiths}. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    enum Change {
        NAME(guild -> named(guild, "renamed")),
        MOTTO(guild -> saying(guild, null)),
        FEE(guild -> costing(guild, "12.51")),
        MEMBER_ADDED(guild -> changed(guild, member("dan"))),
        MEMBER_REMOVED(guild -> minus(guild, "cid")),
        MEMBER_RENAMED(guild -> changed(guild, named(member(guild, "cid"), "sid"))),
        MEMBERS_SWAPPED(
                guild -> changed(guild, named(member(guild, "ann"), "ben"), named(member(guild, "ben"), "ann"))),
        ITEM_ADDED(guild -> changed(guild, plus(member(guild, "cid"), item("hat", 1, "1.00")))),
        ITEM_REMOVED(guild -> changed(guild, minus(member(guild, "ann"), "axe"))),
        ITEM_CHANGED(guild -> changed(
                guild, plus(minus(member(guild, "ann"), "axe"), counted(item(member(guild, "ann"), "axe"), 2)))),
        ITEM_MOVED(guild -> changed(
                guild,
                minus(member(guild, "ann"), "bow"),
                plus(member(guild, "cid"), item(member(guild, "ann"), "bow")))),
        SKILL_ADDED(guild -> changed(guild, with(member(guild, "cid"), "smith"))),
        SKILL_REMOVED(guild -> changed(guild, with(member(guild, "ann"), "sing"))),
        SEVERAL_ITEMS_AND_MEMBERS(guild -> changed(
                costing(minus(guild, "cid"), "1.00"),
                plus(member(guild, "ann"), item("hat", 1, "1.00")),
                with(minus(member(guild, "ben"), "axe"), "dance"),
                member("dan")));

        private final UnaryOperator<Guild> change;

        Change(UnaryOperator<Guild> change) {
            this.change = change;
        }

        Guild of(Guild guild) {
            return change.apply(guild);
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Change.class)
    @Tag("GS-06")
    @DisplayName("GS-06 the version rises by exactly one, whatever part of a guild changes")
    void risesByOne(Change change) {
        Guild smiths = tables().insert(smiths());

        assertThat(store().save(change.of(smiths)).version()).isEqualTo(1);
        assertThat(tables().guild(smiths.id()).version()).isEqualTo(1);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Change.class)
    @Tag("GS-06")
    @DisplayName("GS-06 a save of a stale version is a conflict, whatever it changes, and changes nothing")
    void staleVersion(Change change) {
        Guild read = tables().insert(smiths());
        store().save(saying(read, "one for all"));

        assertConflict(change.of(read));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Change.class)
    @Tag("GS-06")
    @DisplayName("GS-06 any change of a guild makes the earlier reads stale")
    void makesStale(Change change) {
        Guild read = tables().insert(smiths());
        store().save(change.of(read));

        assertConflict(changed(read, with(member(read, "ben"), "sing", "smith")));
    }

    @Test
    @Tag("GS-06")
    @DisplayName("GS-06 a stale version is a conflict, too, if the guild is otherwise as it is stored")
    void staleButEqual() {
        Guild read = tables().insert(smiths());
        store().save(costing(read, "1.00"));
        store().save(read.withVersion(1));

        assertConflict(read);
        assertConflict(read.withVersion(1));
    }

    @Test
    @Tag("GS-06")
    @DisplayName("GS-06 a version that the guild has not reached is a conflict")
    void futureVersion() {
        Guild read = tables().insert(smiths());

        assertConflict(costing(read, "1.00").withVersion(1));
        assertConflict(read.withVersion(Integer.MAX_VALUE));
    }

    @Test
    @Tag("GS-06")
    @DisplayName("GS-06 saving a guild that does not exist, or no longer, is a conflict, and makes none")
    void saveOfUnknownGuild() {
        Guild read = tables().insert(smiths());
        tables().insert(guild("other"));
        tables().run("DELETE FROM workbench_guild WHERE id = ?", read.id());

        assertConflict(read);
        assertConflict(costing(read, "1.00"));
        assertConflict(with(
                new Guild(Long.MAX_VALUE, 0, "new", null, read.fee(), read.tier(), read.founded(), read.members())));
    }

    @Test
    @Tag("GS-06")
    @DisplayName("GS-06 a guild has no changes when it is created, and each save counts one, unless it changes nothing")
    void counts() {
        Guild guild = store().create(smiths());
        for (int i = 1; i <= 5; i++) {
            guild = store().save(changed(guild, plus(member(guild, "cid"), item("item " + i, i, "1.00"))));
            assertThat(guild.version()).isEqualTo(i);
            assertThat(store().save(guild)).isEqualTo(guild);
            assertThat(tables().guild(guild.id())).isEqualTo(guild);
        }
    }

    @Test
    @Tag("GS-06")
    @DisplayName("GS-06 a save of a stale version is a conflict also if it names members that are gone")
    void staleMembers() {
        Guild read = tables().insert(smiths());
        Guild smaller = store().save(minus(read, "ann"));
        Member ann = member(read, "ann");

        assertConflict(changed(read, with(ann, "dance")));
        assertThat(tables().guilds()).containsExactly(smaller);
    }

    private void assertConflict(Guild guild) {
        assertChangesNothing(
                ConcurrencyConflictException.class, () -> store().save(guild), "save", String.valueOf(guild.id()));
    }
}
