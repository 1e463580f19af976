package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts the statements of a store for guilds of ten members, each with ten items and three skills. A batch counts as one;
 * begin and commit count as none. An implementation extends this, and declares what its library needs. The tests run on
 * {@link ContractDatabase#shared}.
 */
@DisplayName("statements for guilds of 10 members with 10 items and 3 skills")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.ormworkbench.workbench_player")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GuildStatementsContract {

    private static final int GUILDS = 10;
    private static final int MANY_GUILDS = 100;

    private final Database database = ContractDatabase.shared();
    private final GuildTables tables = new GuildTables(database, database.dataSource());
    private final StorePools pools = database.newStorePools(ContractDatabase.autoCommit(), settings -> {});
    private final JdbcWatch watch = new JdbcWatch(pools.connections());
    private GuildStore store;

    /**
     * The numbers of statements of an implementation's writes.
     *
     * @param createWithNewSkills {@code create}, where no member had one of the skills before
     * @param create {@code create}, where the skills are stored
     * @param saveOneItem {@code save} with one item renamed
     * @param saveUnchanged {@code save} of what is stored
     */
    public record Writes(int createWithNewSkills, int create, int saveOneItem, int saveUnchanged) {}

    /** Returns the provider under test. */
    protected abstract GuildStoreProvider provider();

    /** Returns the numbers of statements that its writes take. */
    protected abstract Writes writes();

    @BeforeAll
    void open() {
        store = provider().open(watch.connections(), database.product());
    }

    @BeforeEach
    void empty() {
        tables.empty();
        watch.reset();
    }

    @AfterAll
    void close() {
        tables.empty();
        store.close();
        pools.close();
    }

    @ParameterizedTest(name = "{displayName}: {arguments}")
    @CsvSource({"SELECT, 211", "JOIN, 1", "BATCH, 4", "NESTED, 1"})
    @DisplayName("a page of ten takes as many statements as its fetching says, and no guild beside it is read")
    void page(Fetching fetching, int statements) {
        List<Guild> stored = numbered(GUILDS + 1, i -> tables.insert(guild("guild " + i, 10, 10)));
        watch.reset();

        List<Guild> page = store.page(null, GUILDS, fetching);

        assertThat(page).isEqualTo(stored.subList(0, GUILDS));
        assertThat(watch.sent()).hasSize(statements);
        assertThat(watch.statements()).isEqualTo(statements);
    }

    @Test
    @DisplayName("creating and saving take as many statements as declared")
    void writing() {
        store.create(guild("first", 10, 10));
        int createWithNewSkills = statementsSince();
        Guild second = store.create(guild("second", 10, 10));
        int create = statementsSince();
        Guild saved = store.save(withOtherItem(second));
        int saveOneItem = statementsSince();
        store.save(saved);

        assertThat(new Writes(createWithNewSkills, create, saveOneItem, statementsSince()))
                .isEqualTo(writes());
        assertThat(tables.guild(second.id())).isEqualTo(saved);
    }

    @Test
    @DisplayName("a search for a prefix reads the guilds whose names begin with it, and no others")
    void searchByPrefix() {
        numbered(MANY_GUILDS, i -> tables.insert(guild("guild " + i, 0, 0)));
        tables.insert(guild("sought", 0, 0));
        GuildQuery query =
                new GuildQuery("sou", Set.of(), null, null, null, 0, null, List.of(), GuildSort.NAME, GUILDS);
        long before = rowsRead();

        List<GuildSummary> found = store.search(query);

        assertThat(rowsRead() - before).isLessThan(MANY_GUILDS / 2);
        assertThat(found).extracting(GuildSummary::name).containsExactly("sought");
    }

    /** Returns how many rows the server has read one after another, of a table or an index. To ask reads some, too. */
    private long rowsRead() {
        return Long.parseLong(
                tables.text("SELECT CAST(SUM(VARIABLE_VALUE) AS INTEGER) FROM information_schema.GLOBAL_STATUS"
                        + " WHERE VARIABLE_NAME IN ('HANDLER_READ_NEXT', 'HANDLER_READ_RND_NEXT')"));
    }

    /** Its document passes 1 MiB, where MariaDB would cut it by default, and its items are more than one batch. */
    @Test
    @DisplayName("a guild of 1,500 members with 12 items and 3 skills is read whole, whatever the fetching")
    void largeGuild() {
        Guild created = store.create(guild("large", 1_500, 12));

        for (Fetching fetching : Fetching.values()) {
            assertThat(store.find(created.id(), fetching)).as("by %s", fetching).contains(created);
        }
        assertThat(tables.guild(created.id())).isEqualTo(created);
        assertThat(store.disband(created.id())).isTrue();
    }

    private int statementsSince() {
        int statements = watch.statements();
        watch.reset();
        return statements;
    }

    /** Returns the guild, whose first member's first item has another name. */
    private static Guild withOtherItem(Guild guild) {
        List<Member> members = new ArrayList<>(guild.members());
        Member first = members.get(0);
        List<Item> items = new ArrayList<>(first.items());
        items.set(0, new Item(items.get(0).id(), "another item", 1, BigDecimal.ONE));
        members.set(0, new Member(first.id(), first.name(), items, first.skills()));
        return guild.withMembers(members);
    }

    private static NewGuild guild(String name, int members, int items) {
        return new NewGuild(
                name,
                null,
                BigDecimal.ONE,
                Tier.GOLD,
                Instant.parse("2021-06-15T12:34:56.789012Z"),
                numbered(
                        members,
                        i -> new Member(
                                "member " + i,
                                numbered(items, j -> new Item("item " + j, j, BigDecimal.TEN)),
                                numbered(3, j -> "skill " + j))));
    }

    /** The numbers have the same length, so the names are in their order. */
    private static <T> List<T> numbered(int size, IntFunction<T> each) {
        return IntStream.range(10_000, 10_000 + size).mapToObj(each).toList();
    }
}
