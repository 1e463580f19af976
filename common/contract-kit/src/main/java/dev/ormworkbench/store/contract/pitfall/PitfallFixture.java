package dev.ormworkbench.store.contract.pitfall;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables, the pitfalls of a library and its experts' store, and what both have sent, through each driver. */
@ParameterizedClass(name = "{displayName}, driver {0}")
@EnumSource
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.ormworkbench.workbench_player")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the driver, and open the rest
abstract class PitfallFixture {

    static final Pattern LIMIT = Pattern.compile("(?i)limit \\?|fetch next \\? rows");

    private final TimeZone zoneBefore = TimeZone.getDefault();

    @Parameter
    private Driver driver;

    private Database database;
    private GuildTables tables;
    private StorePools pools;
    private JdbcWatch watch;
    private GuildPitfalls pitfalls;
    private GuildStore experts;

    /** Returns the provider of the pitfalls under test. */
    protected abstract GuildPitfallsProvider provider();

    /** Returns the provider of the store that the same library's experts have written. */
    protected abstract GuildStoreProvider experts();

    @BeforeParameterizedClassInvocation
    void open() {
        database = ContractDatabase.shared()
                .openBeside("pitfalls", driver, ContractDatabase.tuning())
                .awaitReady();
        tables = new GuildTables(database, database.dataSource());
        pools = database.newStorePools(ContractDatabase.autoCommit(), settings -> {});
        watch = new JdbcWatch(pools.connections());
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

    @AfterParameterizedClassInvocation
    void close() {
        pitfalls.close();
        experts.close();
        pools.close();
        database.close();
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
        Guild guild = tables.insert(Graphs.guild(
                name, Stream.of(members).map(PitfallFixture::singer).toList()));
        watch.reset();
        return guild;
    }

    static Member singer(String name) {
        return Graphs.with(Graphs.member(name, Graphs.item("axe", 5, "10.00")), "sing", "swim");
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
}
