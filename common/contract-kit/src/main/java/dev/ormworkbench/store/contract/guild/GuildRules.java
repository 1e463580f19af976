package dev.ormworkbench.store.contract.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.rule.GuildBench;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.RuleResources;
import dev.ormworkbench.store.contract.table.GuildTables;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.NewGuild;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/** The checks that rules of guilds share. */
@TestMethodOrder(MethodOrderer.Random.class)
public abstract class GuildRules extends RuleResources<GuildBench> {

    /** The first word of a statement, after comments. */
    private static final Pattern WRITE =
            Pattern.compile("(/\\*.*?\\*/|\\s)*(insert|update|delete|replace|merge)\\b.*", Pattern.DOTALL);

    protected GuildRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    protected final GuildStore store() {
        return bench().store();
    }

    protected final GuildTables tables() {
        return bench().tables();
    }

    /** Opens another store of the provider, which is closed after the test. */
    protected final GuildStore open(Connections connections) {
        return closedAfterwards(bench().open(connections));
    }

    /** Stores guilds, and returns them in this order. */
    protected final List<Guild> insert(NewGuild... guilds) {
        return Arrays.stream(guilds).map(tables()::insert).toList();
    }

    /** Skips a test that locks rows that others have changed since the store's first read, where the server refuses that. */
    protected final void assumeStaleWritesPass() {
        assumeTrue(
                !table().refusesStaleWrites(),
                "this server itself refuses to lock a row that has changed since the first read");
    }

    /** Begins a transaction beside the store's, which is rolled back after the test if it is not committed. */
    protected final OtherTransaction otherTransaction() throws SQLException {
        return closedAfterwards(table().begin());
    }

    /** Returns the statements sent since the watch's reset that write. */
    protected final List<String> writes() {
        return watch().sent().stream()
                .map(sql -> sql.toLowerCase(Locale.ROOT))
                .filter(sql -> WRITE.matcher(sql).matches())
                .toList();
    }

    /** Checks that a call throws this type and names itself, and that nothing has changed. */
    protected final Throwable assertChangesNothing(
            Class<? extends RuntimeException> type, ThrowingCallable call, String operation, String... ids) {
        List<Guild> before = tables().guilds();
        GuildTables.Rows rows = tables().rows();
        Throwable failure = catchThrowable(call);
        assertThat(failure).isExactlyInstanceOf(type);
        if (failure instanceof PlayerStoreException) {
            assertFailureNames(failure, operation, ids);
        }
        assertThat(tables().guilds()).as("the guilds after the failure").isEqualTo(before);
        assertThat(tables().rows()).as("the rows after the failure").isEqualTo(rows);
        return failure;
    }

    /**
     * Checks that the tables are as before the call or as after it, before each statement and around each commit of the
     * call.
     */
    protected final void assertSeenWhole(ThrowingCallable call) {
        Set<List<Guild>> seen = new LinkedHashSet<>();
        List<Guild> before = tables().guilds();
        lookOn(seen);
        Throwable failure = catchThrowable(call);
        watch().reset();
        List<Guild> after = tables().guilds();
        assertThat(failure).isNull();
        assertThat(after).as("the guilds after the call").isNotEqualTo(before);
        assertThat(seen).as("what others saw meanwhile").isSubsetOf(List.of(before, after));
    }

    private void lookOn(Set<List<Guild>> seen) {
        JdbcWatch.Action look = connection -> {
            seen.add(tables().guilds());
            lookOn(seen);
        };
        watch().beforeStatement(look);
        watch().beforeCommitting(look);
        watch().afterCommit(look);
    }
}
