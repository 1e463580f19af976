package dev.ormworkbench.store.contract.pitfall;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The tables, the pitfalls of a library and its experts' store, and what both have sent. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.ormworkbench.workbench_player")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PitfallFixture {

    static final Pattern LIMIT = Pattern.compile("(?i)limit \\?|fetch next \\? rows");
    static final Instant FOUNDED = Instant.parse("2021-06-15T12:34:56.789012Z");

    private final Database database = ContractDatabase.shared();
    private final GuildTables tables = new GuildTables(database, database.dataSource());
    private final StorePools pools = database.newStorePools(ContractDatabase.autoCommit(), settings -> {});
    private final JdbcWatch watch = new JdbcWatch(pools.connections());
    private final TimeZone zoneBefore = TimeZone.getDefault();
    private GuildPitfalls pitfalls;
    private GuildStore experts;

    /** Returns the provider of the pitfalls under test. */
    protected abstract GuildPitfallsProvider provider();

    /** Returns the provider of the store that the same library's experts have written. */
    protected abstract GuildStoreProvider experts();

    @BeforeAll
    void open() {
        pitfalls = provider().open(watch.connections(), database.product());
        experts = experts().open(watch.connections(), database.product());
    }

    @BeforeEach
    void empty() {
        tables.empty();
    }

    @AfterEach
    void resetZone() {
        TimeZone.setDefault(zoneBefore);
    }

    @AfterAll
    void close() {
        tables.empty();
        pitfalls.close();
        experts.close();
        pools.close();
    }

    /** Returns the pitfalls under test. */
    protected final GuildPitfalls pitfalls() {
        return pitfalls;
    }

    /** Returns the store of the library's experts, whose statements count like the pitfalls'. */
    final GuildStore store() {
        return experts;
    }

    final JdbcWatch watch() {
        return watch;
    }

    final Database database() {
        return database;
    }

    /** Returns the tables, which are empty when a test begins. */
    protected final GuildTables tables() {
        return tables;
    }

    /** Stores a guild at version 0. Its members have the skills sing and swim, and one item of quantity 5. */
    protected final Guild guild(String name, String... members) {
        Guild guild = tables.insert(new NewGuild(
                name,
                "all for one",
                new BigDecimal("12.50"),
                Tier.SILVER,
                FOUNDED,
                Stream.of(members).map(PitfallFixture::member).toList()));
        watch.reset();
        return guild;
    }

    static Member member(String name) {
        return new Member(name, List.of(new Item("axe", 5, BigDecimal.TEN)), List.of("sing", "swim"));
    }

    /** Returns the SQL that the pitfalls have sent since the last guild was stored. */
    protected final List<String> sent() {
        return watch.sent();
    }

    /** Returns the first word of each statement that the pitfalls have sent since the last guild was stored, in lower case. */
    protected final List<String> verbs() {
        return watch.sent().stream()
                .map(sql -> sql.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Returns how many connections the pitfalls have requested since the last guild was stored. */
    protected final int connections() {
        return watch.requestedConnections();
    }

    /** Returns how many rows a statement without parameters reads. */
    protected final int rowsOf(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static Member with(Member member, Item item) {
        return new Member(member.id(), member.name(), List.of(item), member.skills());
    }

    static Guild with(Guild guild, List<Member> members) {
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

    static Guild with(Guild guild, @Nullable String motto, int version) {
        return new Guild(
                guild.id(), version, guild.name(), motto, guild.fee(), guild.tier(), guild.founded(), guild.members());
    }
}
