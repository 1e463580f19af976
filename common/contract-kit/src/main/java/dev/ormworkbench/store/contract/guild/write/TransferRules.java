package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.table.GuildTables.Rows;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-09: transferring a member to another guild. */
public abstract class TransferRules extends GuildRules {

    private static final int ROUNDS = 20;
    private static final int MOST_ATTEMPTS = 1_000;

    private Guild smiths;
    private Guild thieves;

    protected TransferRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void smithsAndThieves() {
        smiths = tables().insert(smiths());
        thieves = tables().insert(guild("thieves", with(member("zoe", item("key", 1, "5.00")), "hide")));
        watch().reset();
    }

    @Test
    @Tag("GS-09")
    @DisplayName(
            "GS-09 transfer moves a member with its items and skills, and raises the versions of both guilds by one")
    void transfers() {
        Member ann = member(smiths, "ann");
        Guild left = minus(smiths, "ann").withVersion(1);
        Guild joined = changed(thieves, ann).withVersion(1);

        store().transfer(ann.id(), thieves.id());

        assertThat(tables().guilds()).containsExactly(left, joined);
        assertThat(tables().rows()).isEqualTo(new Rows(2, 4, 5, 3, 4));
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 transfer goes from a later guild to an earlier one, too, and back")
    void transfersBack() {
        Member zoe = member(thieves, "zoe");

        store().transfer(zoe.id(), smiths.id());
        assertThat(tables().guilds())
                .containsExactly(
                        changed(smiths, zoe).withVersion(1), with(thieves).withVersion(1));

        store().transfer(zoe.id(), thieves.id());
        assertThat(tables().guilds()).containsExactly(smiths.withVersion(2), thieves.withVersion(2));
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 transfer to the guild where the member is changes nothing")
    void transfersNowhere() {
        store().transfer(member(smiths, "ann").id(), smiths.id());

        assertThat(tables().guilds()).containsExactly(smiths, thieves);
        assertThat(writes()).as("statements that write").isEmpty();
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 an unknown member fails, also if the guild is unknown, and nothing has changed")
    void transferOfUnknownMember() {
        for (long id : new long[] {0, -1, member(thieves, "zoe").id() + 1, Long.MAX_VALUE}) {
            assertChangesNothing(
                    MemberNotFoundException.class,
                    () -> store().transfer(id, thieves.id()),
                    "transfer",
                    String.valueOf(id),
                    String.valueOf(thieves.id()));
            assertChangesNothing(
                    MemberNotFoundException.class,
                    () -> store().transfer(id, Long.MAX_VALUE),
                    "transfer",
                    String.valueOf(id),
                    String.valueOf(Long.MAX_VALUE));
        }
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 an unknown guild fails, and nothing has changed")
    void transferToUnknownGuild() {
        long ann = member(smiths, "ann").id();
        for (long id : new long[] {0, -1, thieves.id() + 1, Long.MAX_VALUE}) {
            assertChangesNothing(
                    GuildNotFoundException.class,
                    () -> store().transfer(ann, id),
                    "transfer",
                    String.valueOf(ann),
                    String.valueOf(id));
        }
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 a member's name that the other guild has fails, and nothing has changed")
    void duplicateMember() {
        Guild crowd = tables().insert(guild("crowd", member("ann")));
        long ann = member(smiths, "ann").id();

        assertChangesNothing(
                DuplicateMemberException.class,
                () -> store().transfer(ann, crowd.id()),
                "transfer",
                String.valueOf(ann),
                String.valueOf(crowd.id()));
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 a transfer makes earlier reads of both guilds stale")
    void transferMakesStale() {
        store().transfer(member(smiths, "cid").id(), thieves.id());

        for (Guild stale : List.of(Graphs.costing(smiths, "1.00"), Graphs.costing(thieves, "1.00"))) {
            assertChangesNothing(
                    ConcurrencyConflictException.class, () -> store().save(stale), "save", String.valueOf(stale.id()));
        }
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 nobody sees a member in both guilds, in none, or at one new version")
    void transferredWhole() {
        assertSeenWhole(() -> store().transfer(member(smiths, "ann").id(), thieves.id()));
    }

    @Test
    @OnOneNode
    @Tag("GS-09")
    @DisplayName("GS-09 a transfer locks the guild of the lower id first, whichever of them the member leaves")
    void locksInOrder() throws Exception {
        assumeStaleWritesPass();
        long zoe = member(thieves, "zoe").id();
        long ann = member(smiths, "ann").id();
        for (boolean back : new boolean[] {false, true}) {
            OtherTransaction other =
                    otherTransaction().run("UPDATE workbench_guild SET fee = 2 WHERE id = ?", smiths.id());
            Future<String> transfer = inBackground(() -> {
                store().transfer(back ? zoe : ann, back ? smiths.id() : thieves.id());
                return "transferred";
            });
            table().awaitLockWait(transfer);
            // It waits for the lower one, so the higher one must be free.
            other.run("UPDATE workbench_guild SET fee = 3 WHERE id = ?", thieves.id());
            other.commit();

            assertThat(resultOf(transfer)).isEqualTo("transferred");
        }
        assertThat(tables().guilds()).extracting(Guild::version).containsExactly(2, 2);
    }

    @Test
    @OnOneNode
    @Tag("GS-09")
    @DisplayName("GS-09 a transfer that waited for a disbanding of its goal finds no guild")
    void transferWaitsForDisbanding() throws Exception {
        assumeStaleWritesPass();
        OtherTransaction other = otherTransaction().run("DELETE FROM workbench_guild WHERE id = ?", thieves.id());
        Future<String> transfer = inBackground(() -> {
            store().transfer(member(smiths, "ann").id(), thieves.id());
            return "transferred";
        });
        table().awaitLockWait(transfer);
        other.commit();

        assertThat(failureOf(transfer)).isInstanceOf(GuildNotFoundException.class);
        assertThat(tables().guilds()).containsExactly(smiths);
    }

    @Test
    @OnOneNode
    @Tag("GS-09")
    @DisplayName(
            "GS-09 a transfer that waited while the member left its guild moves it from where it is, or is a conflict")
    void memberLeavesMeanwhile() throws Exception {
        Guild bards = tables().insert(guild("bards"));
        long ann = member(smiths, "ann").id();
        OtherTransaction other = otherTransaction()
                .run("UPDATE workbench_guild SET version = version + 1 WHERE id IN (?, ?)", smiths.id(), bards.id())
                .run("UPDATE workbench_member SET guild_id = ? WHERE id = ?", bards.id(), ann);
        Future<String> transfer = inBackground(() -> {
            store().transfer(ann, thieves.id());
            return "transferred";
        });
        table().awaitLockWait(transfer);
        other.commit();

        List<Integer> versions;
        if (endOf(transfer)
                .map(failure -> failure instanceof ConcurrencyConflictException)
                .orElse(false)) {
            versions = List.of(1, 1, 0);
        } else {
            assertThat(resultOf(transfer)).isEqualTo("transferred");
            versions = List.of(2, 1, 1);
        }
        assertThat(tables().guilds()).extracting(Guild::name).containsExactly("bards", "smiths", "thieves");
        assertThat(tables().guilds()).extracting(Guild::version).isEqualTo(versions);
    }

    @Test
    @Tag("GS-09")
    @DisplayName("GS-09 transfers in opposite directions at the same time lose nobody and do not deadlock for ever")
    void oppositeDirections() throws Exception {
        long ann = member(smiths, "ann").id();
        long zoe = member(thieves, "zoe").id();
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Integer>> movers = new ArrayList<>();
        for (long member : new long[] {ann, zoe}) {
            movers.add(inBackground(() -> {
                int moved = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    start.await(20, TimeUnit.SECONDS);
                    boolean toThieves = (member == ann) == (round % 2 == 0);
                    transfer(member, toThieves ? thieves.id() : smiths.id());
                    moved++;
                }
                return moved;
            }));
        }
        for (Future<Integer> mover : movers) {
            assertThat(resultOf(mover)).isEqualTo(ROUNDS);
        }

        assertThat(tables().guilds()).containsExactly(smiths.withVersion(2 * ROUNDS), thieves.withVersion(2 * ROUNDS));
    }

    private void transfer(long member, long guild) {
        for (int attempt = 1; ; attempt++) {
            try {
                store().transfer(member, guild);
                return;
            } catch (PlayerStoreException e) {
                if (attempt == MOST_ATTEMPTS || !(e instanceof ConcurrencyConflictException)) {
                    throw e;
                }
            }
        }
    }
}
