package dev.ormworkbench.store.contract.guild.failure;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.jdbc.FaultyJdbc;
import dev.ormworkbench.store.contract.jdbc.PlainConnections;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-13: opening, closing, and the connections and statements of each call. */
public abstract class GuildConnectionRules extends GuildRules {

    protected GuildConnectionRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    /** The two guilds that {@link GuildOperation} needs. */
    private record Fixture(Guild smiths, Guild thieves) {}

    private Fixture freshTables() {
        tables().empty();
        return new Fixture(
                tables().insert(smiths()),
                tables().insert(guild("thieves", with(member("zoe", item("key", 1, "5.00")), "hide"))));
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a provider has a name and a description that fit a list")
    void describesItself() {
        assertThat(bench().provider().name()).matches("[a-z0-9-]+");
        assertThat(bench().provider().description()).isNotBlank().doesNotContain("\n");
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 opening and closing a store takes no connection, and a second close does nothing")
    void opensWithoutConnection() {
        watch().reset();
        GuildStore store = bench().open(watch().connections());
        store.close();
        store.close();

        assertNoSql();
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a call after close throws IllegalStateException, before any SQL")
    void callAfterClose() {
        Fixture fixture = freshTables();
        GuildStore used = open(watch().connections());
        used.find(fixture.smiths().id(), Fetching.SELECT);
        used.close();
        GuildStore unused = open(watch().connections());
        unused.close();

        for (GuildOperation operation : GuildOperation.values()) {
            for (GuildStore store : List.of(used, unused)) {
                assertThrowsBeforeAnySql(
                        IllegalStateException.class, () -> operation.on(store, fixture.smiths(), fixture.thieves()));
            }
        }
        assertThat(tables().guilds()).containsExactly(fixture.smiths(), fixture.thieves());
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 closing a store closes neither its data sources nor another store")
    void dataSourcesStayOpen() throws Exception {
        StorePools pools = pools("stays open", config -> {});
        GuildStore store = open(pools.connections());
        GuildStore beside = open(pools.connections());
        Guild created = store.create(smiths());
        store.close();

        for (ConnectionPool pool : pools.all()) {
            assertThat(pool.isClosed()).isFalse();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        assertThat(beside.find(created.id(), Fetching.JOIN)).contains(created);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 a call returns its connection with its settings restored, whether it succeeds or not")
    void givesConnectionBack(GuildOperation operation) throws Exception {
        Fixture fixture = freshTables();
        operation.on(store(), fixture.smiths(), fixture.thieves());
        bench().requireAllConnectionsBackAsTheyCame();

        tables().empty();
        tables().insert(guild("bards"));
        Throwable failure = catchThrowable(() -> operation.on(store(), fixture.smiths(), fixture.thieves()));
        if (failure != null) {
            assertThat(failure).isInstanceOf(PlayerStoreException.class);
        }
        bench().requireAllConnectionsBackAsTheyCame();
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a connection is returned with auto-commit as it came, also to a pool without resets")
    void resetsItself() throws Exception {
        try (PlainConnections lent = bench().plainConnections()) {
            GuildStore store = open(lent.connections());
            for (GuildOperation operation : GuildOperation.values()) {
                Fixture fixture = freshTables();
                operation.on(store, fixture.smiths(), fixture.thieves());
                lent.assertAutoCommitAsBefore(operation.methodName());
            }
            Fixture fixture = freshTables();
            assertThatThrownBy(() -> store.create(smiths())).isInstanceOf(PlayerStoreException.class);
            lent.assertAutoCommitAsBefore("a create that fails");
            assertThatThrownBy(() -> store.save(fixture.smiths().withVersion(7)))
                    .isInstanceOf(PlayerStoreException.class);
            lent.assertAutoCommitAsBefore("a save that fails");
            assertThatThrownBy(() -> store.transfer(0, fixture.smiths().id())).isInstanceOf(PlayerStoreException.class);
            lent.assertAutoCommitAsBefore("a transfer that fails");
        }
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 one connection is enough for any call")
    void oneConnectionIsEnough() {
        GuildStore store = open(poolOfOne().connections());
        for (GuildOperation operation : GuildOperation.values()) {
            Fixture fixture = freshTables();
            operation.on(store, fixture.smiths(), fixture.thieves());
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 whichever JDBC call fails, nothing stays open, and no change is partial")
    void whereJdbcFails(GuildOperation operation) {
        FaultyJdbc jdbc = new FaultyJdbc(watch().connections());
        GuildStore store = open(jdbc.connections());
        List<Guild> after = tablesAfter(jdbc, 0, store, operation);
        int number = 1;
        do {
            List<Guild> left = tablesAfter(jdbc, number, store, operation);
            assertThat(left.stream().map(Graphs::withoutIds).toList())
                    .as("the tables where call %d, %s, fails", number, jdbc.failed())
                    .isIn(
                            List.of(smiths(), guild("thieves", with(member("zoe", item("key", 1, "5.00")), "hide"))),
                            after.stream().map(Graphs::withoutIds).toList());
            number++;
        } while (jdbc.failed().isPresent());
    }

    private List<Guild> tablesAfter(FaultyJdbc jdbc, int failing, GuildStore store, GuildOperation operation) {
        Fixture fixture = freshTables();
        jdbc.failAt(failing);

        Throwable failure = catchThrowable(() -> operation.on(store, fixture.smiths(), fixture.thieves()));

        assertThat(jdbc.connectionsLeftOpen())
                .as("connections left open where %s fails", jdbc.failed())
                .isZero();
        // If JDBC refuses a statement's values or settings, not every library closes it; the connection's close does.
        if (!jdbc.failed().orElse("").matches("(Prepared)?Statement\\.[gs]et.*")) {
            assertThat(jdbc.statementsLeftOpen())
                    .as("left open where %s fails", jdbc.failed())
                    .isEmpty();
        }
        if (failure != null) {
            assertThat(failure).as("thrown where %s fails", jdbc.failed()).isInstanceOf(PlayerStoreException.class);
        }
        return tables().guilds();
    }
}
