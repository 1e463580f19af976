package dev.ormworkbench.runner.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.guild.GuildCalls;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.ItemValues;
import dev.ormworkbench.runner.scenario.guild.KnownGuilds;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.memory.MemoryGuildStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks what steps with guilds come to, on the model in memory. */
class GuildStepsTest {

    private final Stores stores = Stores.of(new MemoryGuildStore());
    private final KnownGuilds known = new KnownGuilds();
    private final Session one = session();
    private final Session other = session();

    private Session session() {
        return new Session(
                stores, Isolation.REPEATABLE_READ, new Random(1), new GuildCalls(stores, Fetching.BATCH, known));
    }

    private static MemberValues member(String name, String... items) {
        return new MemberValues(
                name,
                List.of("cooking"),
                List.of(items).stream()
                        .map(item -> new ItemValues(item, 1, "2.50"))
                        .toList());
    }

    private static GuildOperation create(String guild, MemberValues... members) {
        return new GuildOperation.CreateGuild(guild, null, "1.5", "gold", "2020-01-01T00:00:00Z", List.of(members));
    }

    private static GuildOperation save(String guild, GuildEdit... edits) {
        return new GuildOperation.Save(guild, List.of(edits));
    }

    private static GuildOperation find(String guild) {
        return new GuildOperation.FindGuild(guild, Optional.empty());
    }

    private @Nullable Object members(String guild) {
        return other.play(find(guild)).fields().get("members");
    }

    @Test
    void aGuildIsShownWithoutIdsAndWithTextsForMoneyAndTime() {
        Outcome created = one.play(create("north", member("ann", "axe")));

        assertThat(created.value())
                .hasToString("{name=north, version=0, motto=null, fee=1.50, tier=gold, "
                        + "founded=2020-01-01T00:00:00Z, members=[{name=ann, skills=[cooking], "
                        + "items=[{name=axe, quantity=1, price=2.50}]}]}");
        assertThat(created.lines()).containsExactly("guild north, version 0, members 1, items 1");
    }

    @Test
    void editsNameWhatWasReadAndAreAppliedTogether() {
        one.play(create("north", member("ann", "axe", "bow"), member("bob", "cap"), member("cid", "dagger")));

        Outcome saved = one.play(save(
                "north",
                new GuildEdit.RenameMember("ann", "bob"),
                new GuildEdit.RenameMember("bob", "ann"),
                new GuildEdit.MoveItem("ann", "axe", "bob"),
                new GuildEdit.ChangeItem("ann", "axe", Optional.of("saw"), Optional.of(7), Optional.empty()),
                new GuildEdit.RemoveItem("ann", "bow"),
                new GuildEdit.AddItem("ann", new ItemValues("bow", 9, "0.01")),
                new GuildEdit.RemoveMember("cid"),
                new GuildEdit.AddMember(member("cid")),
                new GuildEdit.SetSkills("bob", List.of("b", "a")),
                new GuildEdit.Change(
                        Optional.of("south"),
                        Optional.of(new GuildEdit.Motto("")),
                        Optional.of("3"),
                        Optional.of("bronze"),
                        Optional.empty())));

        assertThat(saved.value())
                .hasToString("{name=south, version=1, motto=, fee=3.00, tier=bronze, "
                        + "founded=2020-01-01T00:00:00Z, members=["
                        + "{name=ann, skills=[a, b], items=[{name=cap, quantity=1, price=2.50}, {name=saw, quantity=7, price=2.50}]}, "
                        + "{name=bob, skills=[cooking], items=[{name=bow, quantity=9, price=0.01}]}, "
                        + "{name=cid, skills=[cooking], items=[]}]}");
    }

    @Test
    void anItemThatMovesOutlivesItsMember() {
        one.play(create("north", member("ann", "axe"), member("bob")));
        one.play(save("north", new GuildEdit.RemoveMember("ann"), new GuildEdit.MoveItem("ann", "axe", "bob")));

        assertThat(members("north"))
                .hasToString("[{name=bob, skills=[cooking], items=[{name=axe, quantity=1, price=2.50}]}]");
    }

    @Test
    void noEditsSaveWhatWasReadAndTheVersionStays() {
        one.play(create("north"));
        assertThat(one.play(save("north")).fields()).containsEntry("version", 0);
    }

    @Test
    void aSessionSavesOnlyWhatItHasSeenItself() {
        one.play(create("north", member("ann")));
        GuildOperation renaming = save("north", new GuildEdit.RenameMember("ann", "zoe"));

        Outcome unread = other.play(renaming);
        assertThat(unread.error()).contains("IllegalStateException");
        assertThat(unread.lines())
                .containsExactly("save failed: IllegalStateException: the session has not read guild north before it "
                        + "saves it");
        other.play(find("north"));
        assertThat(other.play(renaming).isFailure()).isFalse();
        assertThat(one.play(renaming).isConflict()).isTrue();
    }

    @Test
    void anEditOfWhatIsNotThereFails() {
        one.play(create("north", member("ann")));

        assertThat(one.play(save("north", new GuildEdit.RemoveItem("ann", "axe")))
                        .lines())
                .containsExactly("save failed: IllegalArgumentException: member ann, as it was read, has no item axe");
    }

    @Test
    void aNameThatNoResultHasShownIsMissing() {
        assertThat(one.play(find("north")).type()).isEqualTo("missing");
        assertThat(one.play(new GuildOperation.Disband("north")).value()).isEqualTo(false);
        one.play(create("north", member("ann")));
        assertThat(other.play(find("north")).type()).isEqualTo("found");

        assertThat(one.play(new GuildOperation.Transfer("north", "bob", "south"))
                        .value())
                .isEqualTo(Map.of("error", "MemberNotFoundException", "member", "bob"));
        Outcome noGuild = one.play(new GuildOperation.Transfer("north", "ann", "south"));
        assertThat(noGuild.value()).isEqualTo(Map.of("error", "GuildNotFoundException", "guild", "south"));
        assertThat(noGuild.lines()).containsExactly("transfer failed: GuildNotFoundException: guild south");
    }

    @Test
    void aDisbandedGuildKeepsItsId() {
        one.play(create("north"));
        one.play(new GuildOperation.Disband("north"));

        assertThat(one.play(find("north")).type()).isEqualTo("missing");
        assertThat(one.play(save("north")).isConflict()).isTrue();
    }

    @Test
    void aFailureNamesTheGuildWhoseNameIsTaken() {
        one.play(create("north"));
        one.play(create("south"));
        GuildEdit rename = new GuildEdit.Change(
                Optional.of("north"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(one.play(save("south", rename)).value())
                .isEqualTo(Map.of("error", "DuplicateGuildException", "guild", "north"));
    }
}
