package dev.ormworkbench.hibernate.guild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.hibernate.Sessions;
import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The SQL of Hibernate's own ways to fetch. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.ormworkbench.workbench_player")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HibernateFetchingTest {

    private final Database database = ContractDatabase.shared();
    private final GuildTables tables = new GuildTables(database, database.dataSource());
    private final StorePools pools = database.newStorePools(ContractDatabase.autoCommit(), settings -> {});
    private final JdbcWatch watch = new JdbcWatch(pools.connections());
    private final GuildStore store = new HibernateGuildStoreProvider().open(watch.connections(), database.product());

    @BeforeEach
    void empty() {
        tables.empty();
    }

    @AfterAll
    void close() {
        tables.empty();
        store.close();
        pools.close();
    }

    @Test
    @DisplayName("batch fetching of a page loads the children of up to 128 parents by one statement of 128 parameters")
    void batches() {
        Guild guild = insert(Graphs.crowd("large", 130, 1, 1));

        assertThat(store.page(null, 1, Fetching.BATCH)).containsExactly(guild);

        // The skills of a member are loaded with its items, so a level's two statements do not follow each other.
        assertThat(watch.sent())
                .extracting(HibernateFetchingTest::outline)
                .containsExactly(
                        "workbench_guild order by ge1_0.name limit ?",
                        "workbench_member guild_id=?",
                        "workbench_item member_id in (128)",
                        "workbench_member_skill member_id in (128)",
                        "workbench_item member_id in (128)",
                        "workbench_member_skill member_id in (128)");
    }

    @Test
    @DisplayName("an entity graph finds a guild by one statement, without a derived table")
    void graph() {
        Guild guild = insert(Graphs.smiths());

        assertThat(store.find(guild.id(), Fetching.JOIN)).contains(guild);

        assertThat(watch.sent())
                .singleElement()
                .asString()
                .doesNotContain("limit", "(select")
                .endsWith(".id=?");
    }

    @Test
    @DisplayName("the limit of a joined page is in its SQL, in the derived table of guilds")
    void joinedPage() {
        insert(Graphs.smiths());

        assertThat(store.page(null, 1, Fetching.JOIN)).hasSize(1);

        assertThat(watch.sent()).singleElement().asString().containsPattern("from \\(select [^()]* limit \\?\\) page");
    }

    @Test
    @DisplayName(
            "subselect fetching of a guild, also for a save, reads a level by one statement, however many members it has")
    void subselectsOfAGuild() {
        Guild guild = insert(Graphs.crowd("large", 130, 1, 1));

        assertThat(store.find(guild.id(), Fetching.BATCH)).contains(guild);
        List<String> found = watch.sent();
        watch.reset();
        store.save(guild);

        String members = "(select m1_0.id from workbench_member m1_0 where m1_0.guild_id=?)";
        assertThat(found)
                .isEqualTo(watch.sent())
                .extracting(HibernateFetchingTest::outline)
                .containsExactly(
                        "workbench_guild id=?",
                        "workbench_member guild_id=?",
                        "workbench_item member_id in " + members,
                        "workbench_member_skill member_id in " + members);
    }

    @Test
    @DisplayName("subselect fetching of a page loses the limit, and loads the children of all guilds")
    void subselectsOfAPage() {
        tenGuilds();

        int entities = read(session -> {
            session.setSubselectFetchingEnabled(true);
            assertThat(GuildReads.page(session, null, 2, Fetching.SELECT)).hasSize(2);
            return session.getStatistics().getEntityCount();
        });

        String guilds = "(select ge1_0.id from workbench_guild ge1_0)";
        String members = "(select m1_0.id from workbench_member m1_0 where m1_0.guild_id in " + guilds + ")";
        assertThat(watch.sent()).hasSize(4);
        assertThat(watch.sent().get(0)).endsWith("limit ?");
        assertThat(watch.sent().subList(1, 4))
                .extracting(HibernateFetchingTest::outline)
                .containsExactly(
                        "workbench_member guild_id in " + guilds,
                        "workbench_item member_id in " + members,
                        "workbench_member_skill member_id in " + members);
        assertThat(entities).isEqualTo(2 + 10 * 4 + 10 * 4 * 5 + 3);
    }

    @Test
    @DisplayName("subselect fetching keeps a limit that is in a derived table, and loads the children of the page only")
    void subselectsOfADerivedTable() {
        tenGuilds();

        int entities = read(session -> {
            session.setSubselectFetchingEnabled(true);
            session.createSelectionQuery(
                            "select guild from (select g.id as id from Guild g order by g.name limit 2) page"
                                    + " join Guild guild on guild.id = page.id",
                            GuildEntity.class)
                    .getResultList()
                    .forEach(GuildEntity::toGuild);
            return session.getStatistics().getEntityCount();
        });

        assertThat(watch.sent()).hasSize(4).allMatch(sql -> sql.contains(" limit "));
        assertThat(entities).isEqualTo(2 + 2 * 4 + 2 * 4 * 5 + 3);
    }

    /** Each of four members, with five items and the same three skills. */
    private void tenGuilds() {
        IntStream.range(0, 10).forEach(i -> insert(Graphs.crowd("guild " + i, 4, 5, 3)));
    }

    private Guild insert(NewGuild guild) {
        Guild stored = tables.insert(guild);
        watch.reset();
        return stored;
    }

    private <T> T read(Function<Session, T> work) {
        Sessions sessions = new Sessions(
                watch.connections(),
                database.product(),
                "the guild",
                Map.of(),
                List.of(GuildEntity.class, MemberEntity.class, ItemEntity.class, SkillEntity.class));
        try {
            return sessions.readInTransaction(new Call("test", "read", List.of()), work);
        } finally {
            sessions.close();
        }
    }

    /** Returns the first table and the condition, with a list's length in place of its parameters. */
    private static String outline(String sql) {
        String list = "?,".repeat(127) + "?";
        return sql.replaceFirst("^select .*? from (\\w+) (?:\\w+ (?=order)|.*? where \\w+\\.)", "$1 ")
                .replace(list, "128");
    }
}
