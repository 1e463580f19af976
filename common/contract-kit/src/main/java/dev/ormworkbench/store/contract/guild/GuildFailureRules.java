package dev.ormworkbench.store.contract.guild;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.crowd;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.named;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GS-13: failures, conflicts, moments and sizes. */
public abstract class GuildFailureRules extends GuildRules {

    private static final int THREADS = 4;

    private Guild smiths;
    private Guild thieves;

    protected GuildFailureRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void smithsAndThieves() {
        smiths = tables().insert(smiths());
        thieves = tables().insert(guild("thieves", with(member("zoe", item("key", 1, "5.00")), "hide")));
        watch().reset();
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 null is refused before any SQL")
    @SuppressWarnings("NullAway") // null is what is tested
    void nullArguments() {
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().create(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().find(1, null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().page(null, 1, null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().save(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().search(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().raiseFees(null, Tier.GOLD));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().raiseFees(BigDecimal.ONE, null));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 if the connection is lost before the commit, the store is unavailable, and nothing changes")
    void lostBeforeCommit(GuildOperation operation) {
        watch().beforeStatement(table()::kill);

        Throwable failure = catchThrowable(() -> operation.on(store(), smiths, thieves));
        watch().reset();

        // A single write under auto-commit may have happened.
        boolean commitsItself = operation == GuildOperation.RAISE_FEES || operation == GuildOperation.DISBAND;
        assertFailure(
                failure,
                commitsItself && failure instanceof OutcomeUnknownException
                        ? OutcomeUnknownException.class
                        : StoreUnavailableException.class,
                operation);
        assertThat(tables().guilds()).containsExactly(smiths, thieves);
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

        Throwable failure = catchThrowable(() -> operation.on(store(), smiths, thieves));
        watch().reset();

        assertFailure(failure, OutcomeUnknownException.class, operation);
        assertThat(tables().guilds()).containsExactly(smiths, thieves);
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

        Throwable failure = catchThrowable(() -> operation.on(store(), smiths, thieves));
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
            calls.put(operation, inBackground(() -> operation.on(store, smiths, thieves)));
        }
        for (Map.Entry<GuildOperation, Future<?>> call : calls.entrySet()) {
            assertFailure(failureOf(call.getValue()), StoreUnavailableException.class, call.getKey());
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 an unknown failure, such as a missing table, names its call and keeps its cause")
    void missingTable(GuildOperation operation) {
        GuildStore store = open(poolWithoutTable().connections());

        assertFailure(
                catchThrowable(() -> operation.on(store, smiths, thieves)), PlayerStoreException.class, operation);
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
        OtherTransaction other =
                otherTransaction().run("SELECT id FROM workbench_guild WHERE id = ? FOR UPDATE", smiths.id());

        Throwable failure = catchThrowable(() -> operation.on(store, smiths, thieves));
        other.rollback();

        assertFailure(failure, ConcurrencyConflictException.class, operation);
        assertThat(tables().guilds()).containsExactly(smiths, thieves);
        operation.on(store, smiths, thieves);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = GuildOperation.class,
            names = {"FIND_SELECT", "FIND_JOIN", "FIND_BATCH", "FIND_NESTED", "PAGE", "SEARCH", "LEADERBOARD"})
    @Tag("GS-13")
    @DisplayName("GS-13 a read does not wait for writers, and does not see what is not committed")
    void readsDoNotWait(GuildOperation operation) throws Exception {
        Object expected = operation.on(store(), smiths, thieves);
        OtherTransaction other = otherTransaction()
                .run("UPDATE workbench_guild SET name = CONCAT('x', name), fee = 1, version = version + 1")
                .run("UPDATE workbench_item SET quantity = quantity + 1")
                .run("DELETE FROM workbench_member_skill");

        assertThat(operation.on(store(), smiths, thieves)).isEqualTo(expected);
        other.commit();
        assertThat(operation.on(store(), smiths, thieves)).isNotEqualTo(expected);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-13")
    @DisplayName("GS-13 a read that sends several statements answers from one moment")
    void oneMoment(Fetching fetching) {
        for (int statement = 2; statement <= 4; statement++) {
            tables().empty();
            Guild before = tables().insert(smiths());
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

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a save may gain a skill that another has stored since the save's first read")
    void skillStoredMeanwhile() {
        assumeStaleWritesPass();
        watch().beforeStatement(first ->
                watch().beforeStatement(second -> tables().run("INSERT INTO workbench_skill (name) VALUES ('dance')")));

        Guild saved = store().save(changed(smiths, with(member(smiths, "cid"), "dance")));

        assertThat(tables().guild(smiths.id())).isEqualTo(saved);
        assertThat(member(saved, "cid").skills()).containsExactly("dance");
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 names with backslashes and quotes are data also where a session has no backslash escapes")
    void withoutBackslashEscapes() {
        GuildStore elsewhere = open(poolWithoutBackslashEscapes().connections());
        NewGuild hostile =
                guild("\\' OR 1=1 --", with(member("\\", item("a\\'", 1, "1.00"), item("\\\"", 1, "1.00")), "\\\\'"));

        Guild created = elsewhere.create(hostile);

        assertThat(tables().guild(created.id())).isEqualTo(created);
        for (Fetching fetching : Fetching.values()) {
            assertThat(elsewhere.find(created.id(), fetching)).contains(created);
        }
        Guild saved = elsewhere.save(changed(created, named(created.members().get(0), "'\\")));
        assertThat(tables().guild(created.id())).isEqualTo(saved);
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 a guild of thousands of members and items is created, found, saved and disbanded")
    void thousands() {
        NewGuild crowd = crowd("crowd", 1_700, 10, 2);

        Guild created = store().create(crowd);
        assertThat(Graphs.withoutIds(created)).isEqualTo(crowd);
        assertThat(tables().guild(created.id())).isEqualTo(created);
        for (Fetching fetching : Fetching.values()) {
            assertThat(store().find(created.id(), fetching)).contains(created);
        }
        List<Member> members = new ArrayList<>();
        for (Member member : created.members()) {
            int number = members.size() % 3;
            members.add(
                    number == 0
                            ? with(plus(minus(member, "item 0003"), item("new", 1, "1.00")), "skill 00", "skill 02")
                            : number == 1 ? named(member, member.name() + " renamed") : member);
        }
        Guild saved = store().save(Graphs.with(created, members.subList(50, members.size())));
        assertThat(tables().guild(created.id())).isEqualTo(saved);
        assertThat(Graphs.withoutIds(saved).members())
                .isEqualTo(Graphs.withoutIds(Graphs.with(created, members.subList(50, members.size())))
                        .members());
        assertThat(store().disband(created.id())).isTrue();
        assertThat(tables().guilds()).containsExactly(smiths, thieves);
    }

    @Test
    @Tag("GS-13")
    @DisplayName("GS-13 several threads use one store, each its own guild, with skills that are new to all of them")
    void severalThreads() throws Exception {
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = "user " + i;
            users.add(inBackground(() -> use(name)));
        }
        for (Future<?> user : users) {
            resultOf(user);
        }

        assertThat(tables().guilds()).containsExactly(smiths, thieves);
        assertThat(tables().text("SELECT COUNT(*) FROM workbench_skill WHERE name LIKE 'round %'"))
                .isEqualTo("10");
    }

    private boolean use(String name) {
        for (int round = 0; round < 5; round++) {
            String skill = "round " + round;
            Guild created = patiently(
                    () -> store().create(guild(name, with(member("a", item("x", 1, "1.00")), skill, skill + "b"))));
            assertThat(store().find(created.id(), Fetching.NESTED)).contains(created);
            Guild saved =
                    patiently(() -> store().save(changed(created, plus(member(created, "a"), item("y", 2, "2.00")))));
            assertThat(store().find(created.id(), Fetching.JOIN)).contains(saved);
            assertThat(patiently(() -> store().disband(created.id()))).isTrue();
        }
        return true;
    }

    private interface Attempt<T> {
        T make();
    }

    /** Repeats a call after a conflict, which any call may meet. */
    private static <T> T patiently(Attempt<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.make();
            } catch (ConcurrencyConflictException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private void assertFailure(
            Throwable failure, Class<? extends PlayerStoreException> type, GuildOperation operation) {
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getCause()).as("the cause").isNotNull();
        assertFailureNames(failure, operation.methodName(), operation.ids(smiths, thieves));
    }

    /** A pool may still hold other killed connections; each can fail one call at most. */
    private void assertWorksAgain() {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                assertThat(store().find(smiths.id(), Fetching.BATCH)).contains(smiths);
                break;
            } catch (StoreUnavailableException e) {
                // the next one finds another connection
            }
        }
        assertThat(store().find(thieves.id(), Fetching.JOIN)).contains(thieves);
    }
}
