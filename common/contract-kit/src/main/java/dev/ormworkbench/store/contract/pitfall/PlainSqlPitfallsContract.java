package dev.ormworkbench.store.contract.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildMembers;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a library does that sends each statement as it is called, and keeps no object: plain JDBC's way. A library that differs
 * in one of them overrides that test.
 */
public abstract class PlainSqlPitfallsContract extends GuildPitfallsContract {

    @Test
    @DisplayName(
            "page in memory: the limit counts joined rows, so the second guild and a member of the first are missing")
    protected void pageByJoin() {
        guild("a", "ann", "ben", "cid");
        guild("b", "ann", "ben", "cid");
        guild("c", "ann", "ben", "cid");

        assertThat(pitfalls().firstGuildsByJoin(2)).containsExactly(new GuildMembers("a", List.of("ann", "ben")));
        assertThat(sent()).singleElement().asString().containsPattern(LIMIT);
    }

    @Test
    @DisplayName("bag rewritten: there is no bag, so one skill is one INSERT")
    void skill() {
        Guild guild = guild("a", "ann");
        tables().run("INSERT INTO workbench_skill (name) VALUES ('smith')");

        assertThat(pitfalls().addSkill(guild.members().get(0).id(), "smith")).isTrue();

        assertThat(verbs()).containsExactly("insert");
        assertThat(tables().guild(guild.id()).members().get(0).skills()).containsExactly("sing", "smith", "swim");
    }

    @Test
    @DisplayName("flush order: statements are sent as they are written, so the DELETE frees the name")
    void replacement() {
        Guild guild = guild("a", "ann", "ben");
        long ann = guild.members().get(0).id();

        long replaced = pitfalls().replaceMember(ann);

        assertThat(verbs()).filteredOn(verb -> !verb.equals("select")).containsExactly("delete", "insert");
        assertThat(replaced).isNotEqualTo(ann);
        assertThat(tables().guild(guild.id()).members())
                .containsExactly(
                        new Member(replaced, "ann", List.of(), List.of()),
                        guild.members().get(1));
    }

    @Test
    @DisplayName("lazy after close: the connection that the guild was read with is closed")
    protected void afterClose() {
        Guild guild = guild("a", "ann", "ben");

        assertThatExceptionOfType(PlayerStoreException.class)
                .isThrownBy(() -> pitfalls().membersAfterClose(guild.id()))
                .withMessageMatching(".*Connection is closed.*");

        assertThat(verbs()).containsExactly("select");
    }

    @Test
    @DisplayName("stale after a bulk update: the second read is sent again, and gets the new fee")
    void fees() {
        Guild guild = guild("a");

        assertThat(pitfalls().raiseFeesBetweenReads(guild.id(), BigDecimal.TEN))
                .isEqualTo(new FeeReads(new BigDecimal("12.50"), new BigDecimal("13.75")));

        assertThat(verbs()).containsExactly("select", "update", "select");
    }

    @Test
    @DisplayName("merge selects first: there is no merge, so saving is one UPDATE")
    void merging() {
        Guild guild = guild("a", "ann", "ben", "cid");

        pitfalls().changeMotto(guild.id(), "one for all");

        assertThat(verbs()).containsExactly("select", "update");
    }
}
