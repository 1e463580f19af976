package dev.ormworkbench.store.contract.guild.failure;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.crowd;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.named;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-13: arguments, unknown failures, text and sizes. */
public abstract class GuildFailureRules extends TwoGuildsRules {

    protected GuildFailureRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 null is refused before any SQL")
    @SuppressWarnings("NullAway") // null is what is tested
    void nullArguments() {
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().create(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().find(1, null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().page(null, 1, null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().save(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().search(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().raiseFees(null, Tier.GOLD));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().raiseFees(BigDecimal.ONE, null));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 an unknown failure, such as a missing table, names its call and keeps its cause")
    void missingTable(GuildOperation operation) {
        GuildStore store = open(poolWithoutTable().connections());

        assertFailure(
                catchThrowable(() -> operation.on(store, smiths(), thieves())), PlayerStoreException.class, operation);
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a save may gain a skill that another has stored since the save's first read")
    void skillStoredMeanwhile() {
        assumeStaleWritesPass();
        watch().beforeStatement(first ->
                watch().beforeStatement(second -> tables().run("INSERT INTO workbench_skill (name) VALUES ('dance')")));

        Guild saved = store().save(changed(smiths(), with(member(smiths(), "cid"), "dance")));

        assertThat(tables().guild(smiths().id())).isEqualTo(saved);
        assertThat(member(saved, "cid").skills()).containsExactly("dance");
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 names with backslashes and quotes are data also where a session has no backslash escapes")
    void withoutBackslashEscapes() {
        GuildStore elsewhere = open(poolWithoutBackslashEscapes().connections());
        NewGuild hostile =
                guild("\\' OR 1=1 --", with(member("\\", item("a\\'", 1, "1.00"), item("\\\"", 1, "1.00")), "\\\\'"));

        Guild created = elsewhere.create(hostile);

        assertThat(tables().guild(created.id())).isEqualTo(created);
        for (Fetching fetching : Fetching.values()) {
            assertThat(elsewhere.find(created.id(), fetching)).contains(created);
        }
        Guild saved = elsewhere.save(changed(created, named(created.members().get(0), "'\\")));
        assertThat(tables().guild(created.id())).isEqualTo(saved);
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a guild of thousands of members and items is created, found, saved and disbanded")
    void thousands() {
        NewGuild crowd = crowd("crowd", 1_700, 10, 2);

        Guild created = store().create(crowd);
        assertThat(Graphs.withoutIds(created)).isEqualTo(crowd);
        assertThat(tables().guild(created.id())).isEqualTo(created);
        for (Fetching fetching : Fetching.values()) {
            assertThat(store().find(created.id(), fetching)).contains(created);
        }
        List<Member> members = new ArrayList<>();
        for (Member member : created.members()) {
            int number = members.size() % 3;
            members.add(
                    number == 0
                            ? with(plus(minus(member, "item 0003"), item("new", 1, "1.00")), "skill 00", "skill 02")
                            : number == 1 ? named(member, member.name() + " renamed") : member);
        }
        Guild saved = store().save(created.withMembers(members.subList(50, members.size())));
        assertThat(tables().guild(created.id())).isEqualTo(saved);
        assertThat(Graphs.withoutIds(saved).members())
                .isEqualTo(Graphs.withoutIds(created.withMembers(members.subList(50, members.size())))
                        .members());
        assertThat(store().disband(created.id())).isTrue();
        assertNothingChanged();
    }
}
