package dev.ormworkbench.hibernate.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ormworkbench.hibernate.guild.HibernateGuildStoreProvider;
import dev.ormworkbench.store.contract.pitfall.GuildPitfallsContract;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildMembers;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HibernateGuildPitfallsTest extends GuildPitfallsContract {

    @Override
    protected GuildPitfallsProvider provider() {
        return new HibernateGuildPitfallsProvider();
    }

    @Override
    protected GuildStoreProvider experts() {
        return new HibernateGuildStoreProvider();
    }

    @Test
    @DisplayName("page in memory: the page is right, but the statement has no limit and reads the rows of all guilds")
    void pageByJoin() {
        guild("a", "ann", "ben", "cid");
        guild("b", "ann", "ben", "cid");
        guild("c", "ann", "ben", "cid");

        assertThat(pitfalls().firstGuildsByJoin(2))
                .containsExactly(
                        new GuildMembers("a", List.of("ann", "ben", "cid")),
                        new GuildMembers("b", List.of("ann", "ben", "cid")));
        assertThat(sent()).hasSize(1);
        assertThat(rowsOf(sent().get(0))).isEqualTo(9);
    }

    @Test
    @DisplayName("bag rewritten: one skill more than two is one DELETE and three INSERTs, after three SELECTs")
    void skill() {
        Guild guild = guild("a", "ann");
        tables().run("INSERT INTO workbench_skill (name) VALUES ('smith')");

        assertThat(pitfalls().addSkill(guild.members().get(0).id(), "smith")).isTrue();

        assertThat(verbs()).containsExactly("select", "select", "select", "delete", "insert", "insert", "insert");
        assertThat(tables().guild(guild.id()).members().get(0).skills()).containsExactly("sing", "smith", "swim");
    }

    @Test
    @DisplayName("flush order: the INSERT comes before the DELETE, which is never sent, and finds a duplicate")
    void replacement() {
        Guild guild = guild("a", "ann", "ben");

        assertThatExceptionOfType(DuplicateMemberException.class).isThrownBy(() -> pitfalls()
                .replaceMember(guild.members().get(0).id()));

        assertThat(verbs()).containsExactly("select", "select", "insert");
        assertThat(tables().guilds()).containsExactly(guild);
    }

    @Test
    @DisplayName("lazy after close: the lazy collection has no session")
    void afterClose() {
        Guild guild = guild("a", "ann", "ben");

        assertThatExceptionOfType(PlayerStoreException.class)
                .isThrownBy(() -> pitfalls().membersAfterClose(guild.id()))
                .withMessageMatching("(?s).*Cannot lazily initialize collection.*no session.*");

        assertThat(verbs()).containsExactly("select");
    }

    @Test
    @DisplayName("stale after a bulk update: the second read is the persistence context's: no SELECT, and the old fee")
    void fees() {
        Guild guild = guild("a");

        assertThat(pitfalls().raiseFeesBetweenReads(guild.id(), BigDecimal.TEN))
                .isEqualTo(new FeeReads(new BigDecimal("12.50"), new BigDecimal("12.50")));

        assertThat(verbs()).containsExactly("select", "update");
    }

    @Test
    @DisplayName("merge selects first: the graph of three members takes five SELECTs to read, and five more to save")
    void merging() {
        Guild guild = guild("a", "ann", "ben", "cid");

        pitfalls().changeMotto(guild.id(), "one for all");

        assertThat(verbs())
                .containsExactly(
                        "select", "select", "select", "select", "select", // the read
                        "select", "select", "select", "select", "update"); // the merge
    }
}
