package dev.ormworkbench.mybatis;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch counts as one statement. Begin and commit count as none. */
@DisplayName("statements for guilds of 10 members with 10 items and 3 skills")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MyBatisGuildStatementsTest {

    private static final int GUILDS = 10;
    private static final int MEMBERS = 10;
    private static final int ITEMS = 10;
    private static final List<String> SKILLS = List.of("sing", "smith", "swim");

    private final Database database = ContractDatabase.shared();
    private final GuildTables tables = new GuildTables(database, database.dataSource());
    private final StorePools pools = database.newStorePools(ContractDatabase.autoCommit(), config -> {});
    private final JdbcWatch watch = new JdbcWatch(pools.connections());
    private final GuildStore store = new MyBatisGuildStoreProvider().open(watch.connections(), database.product());

    @BeforeAll
    void fill() {
        tables.empty();
        IntStream.range(0, GUILDS).forEach(i -> tables.insert(guild("guild " + i)));
    }

    @AfterAll
    void end() {
        tables.empty();
        store.close();
        pools.close();
    }

    @BeforeEach
    void count() {
        watch.reset();
    }

    @ParameterizedTest(name = "a page of 10 by {0}: {1}")
    @CsvSource({"SELECT, 211", "JOIN, 1", "BATCH, 4", "NESTED, 1"})
    void ofAPage(Fetching fetching, int statements) {
        List<Guild> page = store.page("guild", GUILDS, fetching);
        assertThat(watch.statements()).isEqualTo(statements);
        assertThat(page).isEqualTo(tables.guilds().subList(0, GUILDS));
    }

    /** The guild, skills, members, their ids, skills of members, items, their ids. */
    @Test
    @DisplayName("creating one: 7")
    void ofCreating() {
        store.create(guild("later than the page"));
        assertThat(watch.statements()).isEqualTo(7);
    }

    /** The lock, members, items, skills; the guild and the item. */
    @Test
    @DisplayName("saving one with a changed item: 6, and as it was: 4")
    void ofSaving() {
        Guild guild = store.create(guild("saved, after the page"));
        watch.reset();
        Guild saved = store.save(withOtherItem(guild));
        assertThat(watch.statements()).isEqualTo(6);
        watch.reset();
        store.save(saved);
        assertThat(watch.statements()).isEqualTo(4);
    }

    /** Its document passes 1 MiB, where MariaDB would cut it by default, and its items are more than one batch. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("and all of a guild of 1,500 members with 12 items and 3 skills, by")
    void ofALargeGuild(Fetching fetching) {
        Guild created = store.create(guild("large, after the page", 1_500, 12));
        assertThat(store.find(created.id(), fetching)).contains(created);
        assertThat(tables.guild(created.id())).isEqualTo(created);
        assertThat(store.disband(created.id())).isTrue();
    }

    /** Returns the guild, whose first member's first item has become another. */
    private static Guild withOtherItem(Guild guild) {
        List<Member> members = new ArrayList<>(guild.members());
        Member first = members.get(0);
        List<Item> items = new ArrayList<>(first.items());
        items.set(0, new Item(items.get(0).id(), "other", 1, BigDecimal.ONE));
        members.set(0, new Member(first.id(), first.name(), items, first.skills()));
        return new Guild(
                guild.id(),
                guild.version(),
                guild.name(),
                guild.motto(),
                guild.fee(),
                guild.tier(),
                guild.founded(),
                members);
    }

    private static NewGuild guild(String name) {
        return guild(name, MEMBERS, ITEMS);
    }

    private static NewGuild guild(String name, int memberCount, int itemCount) {
        List<Member> members = IntStream.range(0, memberCount)
                .mapToObj(m -> new Member(
                        "member " + m,
                        IntStream.range(0, itemCount)
                                .mapToObj(i -> new Item("item " + i, i, BigDecimal.valueOf(m, 2)))
                                .toList(),
                        SKILLS))
                .toList();
        return new NewGuild(name, null, BigDecimal.TEN, Tier.GOLD, Instant.EPOCH.plusSeconds(1), members);
    }
}
