package dev.ormworkbench.mybatis.pitfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.mybatis.MyBatisGuildStoreProvider;
import dev.ormworkbench.store.contract.pitfall.PlainSqlPitfallsContract;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildMembers;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MyBatisGuildPitfallsTest extends PlainSqlPitfallsContract {

    @Override
    protected GuildPitfallsProvider provider() {
        return new MyBatisGuildPitfallsProvider();
    }

    @Override
    protected GuildStoreProvider experts() {
        return new MyBatisGuildStoreProvider();
    }

    @Test
    @Override
    @DisplayName(
            "page in memory: the last guild has one member, and the statement has no limit and reads the rows of all guilds")
    protected void pageByJoin() {
        guild("a", "ann", "ben", "cid");
        guild("b", "ann", "ben", "cid");
        guild("c", "ann", "ben", "cid");

        assertThat(pitfalls().firstGuildsByJoin(2))
                .containsExactly(
                        new GuildMembers("a", List.of("ann", "ben", "cid")), new GuildMembers("b", List.of("ann")));
        assertThat(sent()).hasSize(1);
        assertThat(rowsOf(sent().get(0))).isEqualTo(9);
    }

    @Test
    @Override
    @DisplayName("lazy after close: the members are read on another connection, as they are by then")
    protected void afterClose() {
        Guild guild = guild("a", "ann", "ben");

        assertThat(pitfalls().membersAfterClose(guild.id())).containsExactly("ann", "ben");

        assertThat(verbs()).containsExactly("select", "select");
        assertThat(connections()).isEqualTo(2);
    }
}
