package dev.ormworkbench.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts what is sent for guilds of ten members, each with ten items and three skills. Batches count once. */
@ResourceLock("dev.ormworkbench.workbench_player")
final class JooqGuildStatementsTest {

    private static final Database DATABASE = ContractDatabase.shared();

    private final GuildTables tables = new GuildTables(DATABASE, DATABASE.dataSource());
    private final StorePools pools = DATABASE.newStorePools(ContractDatabase.autoCommit(), settings -> {});
    private final JdbcWatch watch = new JdbcWatch(pools.connections());
    private final GuildStore store = new JooqGuildStoreProvider().open(watch.connections(), DATABASE.product());

    @BeforeEach
    void empty() {
        tables.empty();
    }

    @AfterEach
    void close() {
        store.close();
        pools.close();
    }

    @ParameterizedTest
    @CsvSource({"SELECT, 211", "JOIN, 1", "BATCH, 4", "NESTED, 1"})
    @DisplayName("a page of ten guilds takes as many statements as its fetching says, and no guild beside it is read")
    void page(Fetching fetching, int statements) {
        List<Guild> created = numbered(11, i -> store.create(guild("guild " + i)));
        watch.reset();

        List<Guild> page = store.page(null, 10, fetching);

        assertThat(page).isEqualTo(created.subList(0, 10));
        assertThat(watch.sent()).hasSize(statements);
        assertThat(watch.statements()).isEqualTo(statements);
    }

    @Test
    @DisplayName("a new graph takes eight statements, however many rows it has")
    void create() {
        store.create(guild("first"));
        int withNewSkills = watch.statements();
        watch.reset();

        store.create(guild("second"));

        assertThat(List.of(withNewSkills, watch.statements())).containsExactly(8, 8);
    }

    private static NewGuild guild(String name) {
        return new NewGuild(
                name, null, BigDecimal.ONE, Tier.GOLD, Instant.parse("2021-06-15T12:34:56.789012Z"), members());
    }

    private static List<Member> members() {
        return numbered(
                10,
                i -> new Member(
                        "member " + i,
                        numbered(10, j -> new Item("item " + j, j, BigDecimal.TEN)),
                        numbered(3, j -> "skill " + j)));
    }

    private static <T> List<T> numbered(int size, IntFunction<T> each) {
        return IntStream.range(10, 10 + size).mapToObj(each).toList();
    }
}
