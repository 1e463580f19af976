package dev.ormworkbench.store.contract.guild.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.jdbc.FaultyWire;
import dev.ormworkbench.store.contract.jdbc.FaultyWire.Fate;
import dev.ormworkbench.store.contract.jdbc.FaultyWire.Fault;
import dev.ormworkbench.store.contract.jdbc.TidbError;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.GuildStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * GS-13 on TiDB, without a TiDB: a proxy in front of the kit's server answers a chosen command with TiDB's error packet, as
 * for the rules of players.
 */
@OnOneNode
public abstract class GuildTidbRules extends TwoGuildsRules {

    private static final Pattern WRITE_OR_LOCK =
            Pattern.compile("(?is)\\b(insert|update|delete)\\b.*workbench_|for update");
    private static final Pattern ON_THE_TABLES = Pattern.compile("workbench_(guild|member|item|skill)");
    private static final Pattern COMMIT = Pattern.compile("(?i)\\bcommit\\b");

    private FaultyWire wire;
    private StorePools pool;
    private GuildStore behindTheWire;

    @SuppressWarnings("NullAway.Init") // before each test
    protected GuildTidbRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void connectThroughTheWire() throws IOException, SQLException {
        wire = wireToServer();
        pool = poolThrough(wire);
        behindTheWire = open(pool.connections());
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName(
            "GS-13 each error seen on TiDB, as the answer to each call's statement, has its type and changes nothing")
    void callOnTidb(GuildOperation operation) {
        for (TidbError error : TidbError.SEEN) {
            assertFails(
                    operation,
                    new Fault(operation.writes() ? WRITE_OR_LOCK : ON_THE_TABLES, Fate.REFUSED, error),
                    error.beforeCommit());
        }
        assertWorks(operation);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = GuildOperation.class,
            names = {"CREATE", "SAVE", "TRANSFER"})
    @Tag("GS-13")
    @DisplayName("GS-13 each of TiDB's errors at a commit, such as a write conflict, has its type and changes nothing")
    void commitOnTidb(GuildOperation operation) {
        for (TidbError error : TidbError.values()) {
            assertFails(operation, new Fault(COMMIT, Fate.REFUSED, error), error.atCommit());
        }
        assertFails(operation, new Fault(COMMIT, Fate.CUT_OFF, TidbError.UNNAMED), OutcomeUnknownException.class);
        assertWorks(operation);
    }

    /** Uses a new connection, because a connection does not send a prepared statement's text again. */
    private void assertFails(GuildOperation operation, Fault fault, Class<? extends PlayerStoreException> type) {
        pool.all().stream()
                .map(ConnectionPool::getHikariPoolMXBean)
                .filter(Objects::nonNull) // a connection was once asked for
                .forEach(HikariPoolMXBean::softEvictConnections);
        wire.arm(fault);

        Throwable failure = catchThrowable(() -> play(operation, behindTheWire));

        assertThat(wire.hasHappened()).as("%s has come", fault).isTrue();
        assertFailure(failure, type, operation);
        assertThat(pool.inUse()).isZero();
        assertNothingChanged();
    }

    /** If a transaction had stayed open, this would wait for it. */
    private void assertWorks(GuildOperation operation) {
        play(operation, behindTheWire);
        if (operation.writes()) {
            assertThat(tables().guilds()).isNotEqualTo(List.of(smiths(), thieves()));
        }
    }
}
