package dev.ormworkbench.store.contract.guild.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.RuleResources;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.contract.table.StoredPlayers;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.guild.GuildStore;
import java.sql.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-13: connections that are lost before, in and after a commit, while a call waits, and between calls. */
public abstract class GuildLossRules extends TwoGuildsRules {

    private static final String LOCK_GUILD = "SELECT id FROM workbench_guild WHERE id = ? FOR UPDATE";

    protected GuildLossRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 if the connection is lost before the commit, the store is unavailable, and nothing changes")
    void lostBeforeCommit(GuildOperation operation) {
        watch().beforeStatement(table()::kill);

        Throwable failure = catchThrowable(() -> operation.on(store(), smiths(), thieves()));
        watch().reset();

        assertFailure(failure, typeOfLoss(operation, failure), operation);
        assertNothingChanged();
        assertWorksAgain();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = GuildOperation.class,
            names = {"CREATE", "SAVE", "DISBAND", "TRANSFER", "RAISE_FEES"})
    @Tag("GS-13")
    @DisplayName(
            "GS-13 if the connection is lost during the commit, the outcome is unknown, and the store does not retry")
    void lostWhileCommitting(GuildOperation operation) {
        watch().beforeCommitting(table()::kill);

        Throwable failure = catchThrowable(() -> operation.on(store(), smiths(), thieves()));
        watch().reset();

        assertFailure(failure, OutcomeUnknownException.class, operation);
        assertNothingChanged();
        assertWorksAgain();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = GuildOperation.class,
            names = {"FIND_SELECT", "FIND_JOIN", "FIND_BATCH", "FIND_NESTED", "PAGE", "SEARCH", "LEADERBOARD"})
    @Tag("GS-13")
    @DisplayName(
            "GS-13 the outcome of a read is never unknown: if its commit loses the connection, it succeeds anyway, or"
                    + " the store is unavailable")
    void readLostWhileCommitting(GuildOperation operation) {
        watch().beforeCommitting(table()::kill);

        Throwable failure = catchThrowable(() -> operation.on(store(), smiths(), thieves()));
        watch().reset();

        if (failure != null) {
            assertFailure(failure, StoreUnavailableException.class, operation);
        }
        assertWorksAgain();
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 without a server every call ends with an unavailable store")
    void noServer() throws Exception {
        GuildStore store = open(poolOnNoServer());
        Map<GuildOperation, Future<?>> calls = new EnumMap<>(GuildOperation.class);
        for (GuildOperation operation : GuildOperation.values()) {
            calls.put(operation, inBackground(() -> operation.on(store, smiths(), thieves())));
        }
        for (Map.Entry<GuildOperation, Future<?>> call : calls.entrySet()) {
            assertFailure(failureOf(call.getValue()), StoreUnavailableException.class, call.getKey());
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = GuildOperation.class,
            names = {"CREATE", "SAVE", "TRANSFER"})
    @Tag("GS-13")
    @DisplayName("GS-13 what is committed is done, whatever fails while its connection is returned")
    void lostAfterCommit(GuildOperation operation) {
        watch().afterCommit(table()::kill);

        play(operation, store());
        watch().reset();

        assertThat(tables().guilds()).isNotEqualTo(List.of(smiths(), thieves()));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = GuildOperation.class,
            names = {"SAVE", "DISBAND", "TRANSFER", "RAISE_FEES"})
    @Tag("GS-13")
    @DisplayName("GS-13 if a waiting call's connection is killed, the store is unavailable, and nothing changes")
    void killedWhileWaiting(GuildOperation operation) throws Exception {
        OtherTransaction other = otherTransaction().run(LOCK_GUILD, smiths().id());
        Future<?> call = inBackground(() -> play(operation, store()));
        table().kill(table().awaitLockWait(call));

        Throwable failure = failureOf(call);
        other.rollback();

        assertFailure(failure, typeOfLoss(operation, failure), operation);
        assertNothingChanged();
        assertWorksAgain();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 if an idle connection in the pool is killed, at most one call fails, and it changes nothing")
    void killedWhileIdle(GuildOperation operation) throws Exception {
        StorePools pools = pools("one", config -> config.setMaximumPoolSize(1));
        GuildStore store = open(pools.connections());
        for (ConnectionPool pool : pools.all()) {
            long id;
            try (Connection idle = pool.getConnection()) {
                id = StoredPlayers.idOf(idle);
            }
            table().kill(id);
        }

        Throwable failure = catchThrowable(() -> play(operation, store));

        // A pool assumes that a just returned connection is alive; a pool that tests it opens another.
        if (failure != null) {
            assertFailure(failure, typeOfLoss(operation, failure), operation);
            assertNothingChanged();
            play(operation, store);
        }
        assertThat(pools.inUse()).isZero();
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a failed rollback does not hide the failure that led to it; it is a suppressed exception")
    void failingRollback() {
        assertTellsOfRollback(DuplicateGuildException.class, () -> store().create(Graphs.smiths()));
        assertTellsOfRollback(MemberNotFoundException.class, () -> store().transfer(
                        0, thieves().id()));
        assertTellsOfRollback(ConcurrencyConflictException.class, () -> store().save(smiths().withVersion(7)));
    }

    private void assertTellsOfRollback(Class<? extends PlayerStoreException> type, ThrowingCallable call) {
        watch().beforeRollback(table()::kill);

        Throwable failure = catchThrowable(call);
        watch().reset();

        assertThat(failure)
                .isExactlyInstanceOf(type)
                .matches(RuleResources::tellsWhatItSuppresses, "tells of the rollback");
        assertNothingChanged();
        assertWorksAgain();
    }
}
