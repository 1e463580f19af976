package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.costing;
import static dev.ormworkbench.store.contract.guild.Graphs.counted;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-07: several who save one guild. */
public abstract class SavingTogetherRules extends GuildRules {

    private static final int SAVERS = 4;
    private static final int SAVES = 10;
    private static final int MOST_ATTEMPTS = 1_000;

    protected SavingTogetherRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-07")
    @DisplayName("GS-07 of two who have read the same version the second gets a conflict, whatever parts they change")
    void secondConflicts() {
        Guild read = tables().insert(smiths());
        Guild saved = store().save(changed(read, with(member(read, "ann"), "dance")));

        assertChangesNothing(
                ConcurrencyConflictException.class,
                () -> store().save(changed(read, plus(member(read, "cid"), item("hat", 1, "1.00")))),
                "save",
                String.valueOf(read.id()));
        assertThat(tables().guilds()).containsExactly(saved);
    }

    @Test
    @OnOneNode
    @Tag("GS-07")
    @DisplayName("GS-07 a save that waited for another save of the guild is a conflict, and nothing of it is stored")
    void waitsAndConflicts() throws Exception {
        Guild read = tables().insert(smiths());
        OtherTransaction other = otherTransaction()
                .run("UPDATE workbench_guild SET version = version + 1, fee = 99.00 WHERE id = ?", read.id());
        Future<Guild> save =
                inBackground(() -> store().save(changed(read, plus(member(read, "cid"), item("hat", 1, "1.00")))));
        table().awaitLockWait(save);
        other.commit();

        assertThat(failureOf(save)).isInstanceOf(ConcurrencyConflictException.class);
        assertThat(tables().guilds()).containsExactly(costing(read, "99.00").withVersion(1));
    }

    @Test
    @OnOneNode
    @Tag("GS-07")
    @DisplayName("GS-07 a save that waited for a disbanding is a conflict, and stores nothing")
    void saveWaitsForDisbanding() throws Exception {
        Guild read = tables().insert(smiths());
        OtherTransaction other = otherTransaction().run("DELETE FROM workbench_guild WHERE id = ?", read.id());
        Future<Guild> save = inBackground(() -> store().save(costing(read, "1.00")));
        table().awaitLockWait(save);
        other.commit();

        assertThat(failureOf(save)).isInstanceOf(ConcurrencyConflictException.class);
        assertThat(tables().guilds()).isEmpty();
    }

    @Test
    @Tag("GS-07")
    @DisplayName("GS-07 of two who save at the same time one gets a conflict, and the other's guild is stored")
    void oneOfTwo() throws Exception {
        for (int round = 0; round < 15; round++) {
            tables().empty();
            Guild read = tables().insert(smiths());
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Guild> first = inBackground(() -> {
                start.await(10, TimeUnit.SECONDS);
                return store().save(changed(read, with(member(read, "ann"), "dance")));
            });
            Future<Guild> second = inBackground(() -> {
                start.await(10, TimeUnit.SECONDS);
                return store().save(changed(read, plus(member(read, "cid"), item("hat", 1, "1.00"))));
            });
            Optional<Throwable> firstFailure = endOf(first);
            Optional<Throwable> secondFailure = endOf(second);

            assertThat(List.of(firstFailure.isPresent(), secondFailure.isPresent()))
                    .as("who failed: %s, %s", firstFailure, secondFailure)
                    .containsExactlyInAnyOrder(true, false);
            assertThat(firstFailure.or(() -> secondFailure)).containsInstanceOf(ConcurrencyConflictException.class);
            assertThat(tables().guilds()).containsExactly(resultOf(firstFailure.isPresent() ? second : first));
        }
    }

    @Test
    @Tag("GS-07")
    @DisplayName("GS-07 nothing is lost if many save the same guild, each its own member, and again after a conflict")
    void nothingIsLost() throws Exception {
        Guild guild = tables().insert(Graphs.crowd("crowd", SAVERS, 1, 1));
        List<Future<?>> savers = new ArrayList<>();
        for (int i = 0; i < SAVERS; i++) {
            String member = guild.members().get(i).name();
            savers.add(inBackground(() -> {
                for (int save = 0; save < SAVES; save++) {
                    addPiece(guild.id(), member);
                }
                return member;
            }));
        }
        for (Future<?> saver : savers) {
            resultOf(saver);
        }

        Guild stored = tables().guild(guild.id());
        assertThat(stored.version()).isEqualTo(SAVERS * SAVES);
        assertThat(stored.members()).hasSize(SAVERS).allSatisfy(member -> {
            int before = member(guild, member.name()).items().get(0).quantity();
            assertThat(member.items().get(0).quantity()).isEqualTo(before + SAVES);
        });
    }

    private void addPiece(long id, String name) {
        for (int attempt = 1; ; attempt++) {
            Guild read = store().find(id, Fetching.BATCH).orElseThrow();
            Member member = member(read, name);
            try {
                store().save(changed(
                        read,
                        with(
                                member,
                                counted(
                                        member.items().get(0),
                                        member.items().get(0).quantity() + 1))));
                return;
            } catch (ConcurrencyConflictException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
