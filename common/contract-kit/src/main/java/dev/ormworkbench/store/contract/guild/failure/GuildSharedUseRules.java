package dev.ormworkbench.store.contract.guild.failure;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.guild.GuildOperation;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS-13: threads share a store, and may be interrupted. */
public abstract class GuildSharedUseRules extends TwoGuildsRules {

    private static final int THREADS = 4;

    private static final String LOCK_GUILD = "SELECT id FROM workbench_guild WHERE id = ? FOR UPDATE";

    protected GuildSharedUseRules(GuildStoresUnderTest stores) {
        super(stores);
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

        assertNothingChanged();
        assertThat(tables().text("SELECT COUNT(*) FROM workbench_skill WHERE name LIKE 'round %'"))
                .isEqualTo("10");
    }

    @Test
    @OnOneNode
    @Tag("GS-13")
    @DisplayName("GS-13 two creates that wait for one new skill both store their guild")
    void creationsMeetAtNewSkill() throws Exception {
        assertBothStored(() -> store().create(guild("first", with(member("a"), "juggle"))), () -> store().create(
                        guild("second", with(member("a"), "juggle"))));
    }

    @Test
    @OnOneNode
    @Tag("GS-13")
    @DisplayName("GS-13 two saves that wait for one new skill both store their guild")
    void savesMeetAtNewSkill() throws Exception {
        Guild first = store().create(guild("first", member("a")));
        Guild second = store().create(guild("second", member("a")));

        assertBothStored(() -> store().save(changed(first, with(member(first, "a"), "juggle"))), () -> store().save(
                        changed(second, with(member(second, "a"), "juggle"))));
    }

    /** Lets both wait for a third transaction, which stores the skill. */
    private void assertBothStored(Callable<Guild> one, Callable<Guild> other) throws Exception {
        assumeStaleWritesPass();
        OtherTransaction third = otherTransaction().run("INSERT INTO workbench_skill (name) VALUES ('juggle')");
        List<Future<Guild>> both = List.of(inBackground(one), inBackground(other));
        table().awaitLockWaits(2, both.get(0));
        third.commit();

        for (Future<Guild> each : both) {
            Guild stored = resultOf(each);
            assertThat(member(stored, "a").skills()).containsExactly("juggle");
            assertThat(tables().guild(stored.id())).isEqualTo(stored);
        }
    }

    /** TiDB takes the snapshot when the transaction begins. So does this server here. */
    @ParameterizedTest(name = NAME)
    @OnOneNode
    @ValueSource(booleans = {false, true})
    @Tag("GS-13")
    @DisplayName(
            "GS-13 a create and a save find a skill that is newer than their snapshot, also if the store takes the server for a TiDB")
    void skillNewerThanSnapshot(boolean asOnTidb) throws Exception {
        assumeStaleWritesPass();
        GuildStore store = asOnTidb
                ? closedAfterwards(bench().provider().open(watch().connections(), ServerProduct.TIDB))
                : store();
        storedAfterSnapshot("juggle");
        Guild created = store.create(guild("first", with(member("a"), "juggle", "swim")));
        assertThat(member(created, "a").skills()).containsExactly("juggle", "swim");
        assertThat(tables().guild(created.id())).isEqualTo(created);

        storedAfterSnapshot("dive");
        Guild saved = store.save(changed(created, with(member(created, "a"), "dive", "swim")));
        assertThat(member(saved, "a").skills()).containsExactly("dive", "swim");
        assertThat(tables().guild(saved.id())).isEqualTo(saved);
    }

    /** Lets another transaction store the skill between the snapshot and the first statement of the next call. */
    private void storedAfterSnapshot(String skill) {
        watch().beforeStatement(connection -> {
            try (Statement begin = connection.createStatement()) {
                begin.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            }
            try (OtherTransaction other = table().begin()) {
                other.run("INSERT INTO workbench_skill (name) VALUES (?)", skill)
                        .commit();
            }
        });
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

    @ParameterizedTest(name = NAME)
    @EnumSource(GuildOperation.class)
    @Tag("GS-13")
    @DisplayName("GS-13 a call of an interrupted thread succeeds or changes nothing, and the thread stays interrupted")
    void interrupted(GuildOperation operation) throws Exception {
        Interrupted end = resultOf(inBackground(() -> interruptedIn(() -> play(operation, store()))));

        assertThat(end.stillInterrupted()).as("the thread is still interrupted").isTrue();
        if (end.failure().isPresent()) {
            assertThat(end.failure()).containsInstanceOf(PlayerStoreException.class);
            assertNothingChanged();
        } else if (operation.writes()) {
            assertThat(tables().guilds()).isNotEqualTo(List.of(smiths(), thieves()));
        }
    }

    private record Interrupted(Optional<Throwable> failure, boolean stillInterrupted) {}

    private static Interrupted interruptedIn(ThrowingCallable call) {
        Thread.currentThread().interrupt();
        Throwable failure = catchThrowable(call);
        return new Interrupted(Optional.ofNullable(failure), Thread.interrupted());
    }

    @Test
    @OnOneNode
    @Tag("GS-13")
    @DisplayName("GS-13 a waiting call does not delay other calls of the store")
    void callsGoOnBesideEachOther() throws Exception {
        OtherTransaction other = otherTransaction().run(LOCK_GUILD, smiths().id());
        AtomicInteger attempts = new AtomicInteger();
        // Where a snapshot decides, the skill that the calls beside it create may end the first attempt with a
        // conflict.
        Future<?> waiting = inBackground(() -> patiently(() -> {
            attempts.incrementAndGet();
            return requireNonNull(play(GuildOperation.SAVE, store()));
        }));
        table().awaitLockWait(waiting);

        assertThat(resultOf(inBackground(this::useBeside))).isEqualTo(thieves().id());
        // In this order: an attempt that has just ended has not counted the next one yet, but that one waits again.
        table().awaitLockWait(waiting);
        assertThat(attempts).as("attempts of the call that waits").hasValue(1);
        other.rollback();
        assertThat(resultOf(waiting)).isEqualTo(tables().guild(smiths().id()));
    }

    /**
     * Makes calls that do not need the locked guild, and returns the id of the other one. A transfer is none of them: where
     * there are so few guilds, MySQL looks for two by reading all, and locks what it reads.
     */
    private long useBeside() {
        for (Fetching fetching : Fetching.values()) {
            assertThat(store().find(smiths().id(), fetching)).contains(smiths());
        }
        assertThat(store().page(null, 10, Fetching.JOIN)).containsExactly(smiths(), thieves());
        assertThat(store().leaderboard(10)).hasSize(2);
        Guild bards = store().create(guild("bards", with(member("dan", item("lute", 1, "30.00")), "dance")));
        Guild saved = store().save(minus(bards, "dan"));
        assertThat(store().disband(saved.id())).isTrue();
        return thieves().id();
    }
}
