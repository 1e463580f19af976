package dev.ormworkbench.store.contract.guild.failure;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-13: conflicts with other transactions, after which only the caller may repeat a call. */
public abstract class GuildConflictRules extends TwoGuildsRules {

    private static final String LOCK_GUILD = "SELECT id FROM workbench_guild WHERE id = ? FOR UPDATE";
    private static final String LOCK_MEMBER = "SELECT id FROM workbench_member WHERE id = ? FOR UPDATE";

    protected GuildConflictRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = GuildOperation.class,
            names = {"SAVE", "DISBAND", "TRANSFER", "RAISE_FEES"})
    @Tag("GS-13")
    @DisplayName("GS-13 a lock that another holds for too long is a conflict, and nothing changes")
    void lockWaitTimeout(GuildOperation operation) throws Exception {
        GuildStore store = open(impatientPool().connections());
        OtherTransaction other = otherTransaction().run(LOCK_GUILD, smiths().id());

        Throwable failure = catchThrowable(() -> operation.on(store, smiths(), thieves()));
        other.rollback();

        assertFailure(failure, ConcurrencyConflictException.class, operation);
        assertNothingChanged();
        operation.on(store, smiths(), thieves());
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = GuildOperation.class,
            names = {"FIND_SELECT", "FIND_JOIN", "FIND_BATCH", "FIND_NESTED", "PAGE", "SEARCH", "LEADERBOARD"})
    @Tag("GS-13")
    @DisplayName("GS-13 a read does not wait for writers, and does not see what is not committed")
    void readsDoNotWait(GuildOperation operation) throws Exception {
        Object expected = operation.on(store(), smiths(), thieves());
        OtherTransaction other = otherTransaction()
                .run("UPDATE workbench_guild SET name = CONCAT('x', name), fee = 1, version = version + 1")
                .run("UPDATE workbench_item SET quantity = quantity + 1")
                .run("DELETE FROM workbench_member_skill");

        assertThat(operation.on(store(), smiths(), thieves())).isEqualTo(expected);
        other.commit();
        assertThat(operation.on(store(), smiths(), thieves())).isNotEqualTo(expected);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-13")
    @DisplayName("GS-13 a read that sends several statements answers from one moment")
    void oneMoment(Fetching fetching) {
        for (int statement = 2; statement <= 4; statement++) {
            tables().empty();
            Guild before = tables().insert(Graphs.smiths());
            changeBefore(statement, before);

            Optional<Guild> found = store().find(before.id(), fetching);

            watch().reset();
            assertThat(found).get().isIn(before, tables().guild(before.id()));
            changeBefore(statement, before);
            List<Guild> beforePage = tables().guilds();
            List<Guild> page = store().page(null, 10, fetching);
            watch().reset();
            assertThat(page).isIn(beforePage, tables().guilds());
        }
    }

    /** Changes all levels of a guild in one transaction, before the call's n-th statement. */
    private void changeBefore(int statement, Guild guild) {
        if (statement == 1) {
            watch().beforeStatement(connection -> {
                try (OtherTransaction other = table().begin()) {
                    other.run("UPDATE workbench_guild SET version = version + 1 WHERE id = ?", guild.id())
                            .run("UPDATE workbench_member SET name = CONCAT('x', name)")
                            .run("UPDATE workbench_item SET quantity = quantity + 1")
                            .run("UPDATE workbench_skill SET name = CONCAT('x', name)")
                            .commit();
                }
            });
        } else {
            watch().beforeStatement(connection -> changeBefore(statement - 1, guild));
        }
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = GuildOperation.class,
            names = {"SAVE", "DISBAND", "TRANSFER", "RAISE_FEES"})
    @Tag("GS-13")
    @DisplayName("GS-13 a call that ends in a deadlock is a conflict, changes nothing, and succeeds when repeated")
    void deadlock(GuildOperation operation) throws Exception {
        OtherTransaction other = notTheLighterOne(otherTransaction());
        if (operation == GuildOperation.SAVE || operation == GuildOperation.DISBAND) {
            other.run(LOCK_MEMBER, member(smiths(), "ann").id());
        } else {
            other.run(LOCK_GUILD, thieves().id());
        }
        Future<?> call = inBackground(() -> play(operation, store()));
        table().awaitLockWait(call);
        boolean otherGoesOn = other.outlives(LOCK_GUILD, smiths().id()); // the call has it
        other.rollback();

        Optional<Throwable> failure = endOf(call);
        assertOneOutlivesTheDeadlock(otherGoesOn, failure);
        if (failure.isPresent()) {
            assertFailure(failure.get(), ConcurrencyConflictException.class, operation);
            assertNothingChanged();
            play(operation, store());
        }
        assertThat(tables().guilds()).isNotEqualTo(List.of(smiths(), thieves()));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = GuildOperation.class,
            names = {"CREATE", "SAVE", "DISBAND", "TRANSFER", "RAISE_FEES"})
    @Tag("GS-13")
    @DisplayName("GS-13 after a conflict, the store does not retry the call: only its caller may")
    void noRetry(GuildOperation operation) throws Exception {
        JdbcWatch impatient = new JdbcWatch(impatientPool().connections());
        GuildStore store = open(impatient.connections());
        OtherTransaction other = otherTransaction()
                .run(LOCK_GUILD, smiths().id())
                .run("INSERT INTO workbench_guild (name, fee, tier, founded, version)"
                        + " VALUES ('bards', 1, 'GOLD', '2021-01-01', 0)");
        impatient.afterFailedStatement(connection -> other.rollback()); // a second attempt would succeed

        Throwable failure = catchThrowable(() -> play(operation, store));

        assertFailure(failure, ConcurrencyConflictException.class, operation);
        assertNothingChanged();
    }
}
