package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Look;
import dev.ormworkbench.store.contract.call.TransactionEnd;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PS-24: a transaction locks rows, and reads them again. */
public abstract class RowLockRules extends TwoPlayersRules {

    protected RowLockRules(StoresUnderTest stores) {
        super(stores);
    }

    /** Returns the levels at which a read locks nothing, and the ways to read. */
    static Stream<Arguments> looksWithoutLock() {
        return Stream.of(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ)
                .flatMap(isolation -> Stream.of(Look.FIND, Look.LIST, Look.FIND_BY_COINS)
                        .map(before -> Arguments.of(isolation, before)));
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Isolation.class)
    @Tag("PS-24")
    @DisplayName(
            "PS-24 findForUpdate waits for a lock, and finds what the other committed, or fails because it has changed")
    void waitsForAnother(Isolation isolation) throws Exception {
        OtherTransaction other = otherTransaction().set(RICH_ALICE);
        PlayerTransaction transaction = begin(isolation);
        Future<Optional<Player>> found = inBackground(() -> transaction.findForUpdate("alice"));
        table().awaitLockWait(found);
        other.commit();

        if (isolation == Isolation.SERIALIZABLE && table().refusesStaleWrites()) {
            // Only at that level such a server counts the wait itself as a first read.
            assertThat(failureOf(found)).isInstanceOf(ConcurrencyConflictException.class);
        } else {
            assertThat(resultOf(found)).contains(RICH_ALICE);
        }
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Isolation.class)
    @Tag("PS-24")
    @DisplayName("PS-24 after waiting for a rollback, findForUpdate finds the values from before")
    void waitsForRollback(Isolation isolation) throws Exception {
        OtherTransaction other = otherTransaction().set(RICH_ALICE);
        PlayerTransaction transaction = begin(isolation);
        Future<Optional<Player>> found = inBackground(() -> transaction.findForUpdate("alice"));
        table().awaitLockWait(found);
        other.rollback();

        assertThat(resultOf(found)).contains(ALICE);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @MethodSource("looksWithoutLock")
    @Tag("PS-24")
    @DisplayName("PS-24 after waiting, findForUpdate finds the committed values, even if the row was read before")
    void waitsAfterALook(Isolation isolation, Look before) throws Exception {
        assumeStaleWritesPass(isolation);
        PlayerTransaction transaction = begin(isolation);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        OtherTransaction other = otherTransaction().set(RICH_ALICE);
        Future<Optional<Player>> found = inBackground(() -> transaction.findForUpdate("alice"));
        table().awaitLockWait(found);
        other.commit();

        assertThat(resultOf(found)).contains(RICH_ALICE);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksWithoutLock")
    @Tag("PS-24")
    @DisplayName("PS-24 findForUpdate finds what another has committed since the read, and an update adds to it")
    void readsAfresh(Isolation isolation, Look before) {
        assumeStaleWritesPass(isolation);
        PlayerTransaction transaction = begin(isolation);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        table().set(RICH_ALICE);

        assertThat(transaction.findForUpdate("alice")).contains(RICH_ALICE);
        transaction.update(player("alice", 501, 5));
        transaction.commit();
        assertThat(table().players()).containsExactly(player("alice", 501, 5), BOB);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksWithoutLock")
    @Tag("PS-24")
    @DisplayName("PS-24 findForUpdate finds no player if another has deleted the row since the read")
    void deletedBesideATransaction(Isolation isolation, Look before) {
        assumeStaleWritesPass(isolation);
        PlayerTransaction transaction = begin(isolation);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        table().delete("alice");

        assertThat(transaction.findForUpdate("alice")).isEmpty();
        transaction.commit();
        assertThat(table().players()).containsExactly(BOB);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksWithoutLock")
    @Tag("PS-24")
    @DisplayName("PS-24 findForUpdate finds a player that another has created since a read found none")
    void createdBeside(Isolation isolation, Look before) {
        assumeStaleWritesPass(isolation);
        PlayerTransaction transaction = begin(isolation);
        assertThat(before.at(transaction, "carol")).isEmpty();
        table().insert(CAROL);

        assertThat(transaction.findForUpdate("carol")).contains(CAROL);
        transaction.update(player("carol", 31, 3));
        transaction.commit();
        assertThat(table().players()).containsExactly(ALICE, BOB, player("carol", 31, 3));
    }

    @Test
    @Tag("PS-24")
    @DisplayName("PS-24 findForUpdate of an unknown player finds none, and the transaction continues")
    void unknownForUpdate() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findForUpdate("nobody")).isEmpty();
        transaction.update(RICH_ALICE);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Look.class)
    @Tag("PS-24")
    @DisplayName("PS-24 reading a row afresh keeps the transaction's own writes, flushed or not")
    void keepsOwnWrites(Look before) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        assertThat(before.at(transaction, "bob")).contains(BOB);
        transaction.update(RICH_ALICE);
        transaction.create(CAROL);
        transaction.delete("bob");

        assertThat(transaction.findForUpdate("alice")).contains(RICH_ALICE);
        assertThat(transaction.findForUpdate("alice")).contains(RICH_ALICE);
        assertThat(transaction.findForUpdate("bob")).isEmpty();
        assertThat(transaction.findForUpdate("carol")).contains(CAROL);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, CAROL);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(TransactionEnd.class)
    @Tag("PS-24")
    @DisplayName("PS-24 the row stays locked until the transaction ends, however it ends")
    void lockedUntilTheEnd(TransactionEnd end) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.findForUpdate("alice")).contains(ALICE);
        assertThat(table().isUnlocked("alice")).as("locked").isFalse();
        assertThat(transaction.list(10)).containsExactly(ALICE, BOB);
        assertThat(transaction.findForUpdate("nobody")).isEmpty();
        assertThat(table().isUnlocked("alice")).as("still locked").isFalse();

        end.of(transaction);
        assertThat(table().isUnlocked("alice")).as("free again").isTrue();
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @MethodSource("looksWithoutLock")
    @Tag("PS-24")
    @DisplayName("PS-24 findForUpdate also locks a row that was read before")
    void locksWhatWasRead(Isolation isolation, Look before) {
        PlayerTransaction transaction = begin(isolation);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        assertThat(table().isUnlocked("alice")).as("only read").isTrue();

        assertThat(transaction.findForUpdate("alice")).contains(ALICE);
        assertThat(table().isUnlocked("alice")).as("locked").isFalse();
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Locking.class)
    @Tag("PS-24")
    @DisplayName(
            "PS-24 under every locking strategy, two transactions of a store that lock the same row run in sequence")
    void oneAfterTheOther(Locking locking) throws Exception {
        PlayerTransaction first = closedAfterwards(store(locking).begin(Isolation.READ_COMMITTED));
        PlayerTransaction second = closedAfterwards(store(locking).begin(Isolation.READ_COMMITTED));
        assertThat(second.find("alice")).contains(ALICE);
        assertThat(first.findForUpdate("alice")).contains(ALICE);
        Future<Optional<Player>> found = inBackground(() -> second.findForUpdate("alice"));
        table().awaitLockWait(found);
        first.update(RICH_ALICE);
        first.commit();

        assertThat(resultOf(found)).contains(RICH_ALICE);
        second.update(player("alice", 501, 5));
        second.commit();
        assertThat(table().players()).containsExactly(player("alice", 501, 5), BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Isolation.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    @Tag("PS-24")
    @DisplayName("PS-24 threads that add to a player after locking it lose no update")
    void losesNothing(Isolation isolation) throws Exception {
        List<Future<Integer>> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(inBackground(() -> addTenTimes(isolation)));
        }
        for (Future<Integer> thread : threads) {
            resultOf(thread);
        }

        assertThat(table().players()).containsExactly(player("alice", 50, 1), BOB);
    }

    private int addTenTimes(Isolation isolation) {
        int added = 0;
        while (added < 10) {
            try (PlayerTransaction transaction = store().begin(isolation)) {
                Player alice = transaction.findForUpdate("alice").orElseThrow();
                transaction.update(player("alice", alice.coins() + 1, alice.goods()));
                transaction.commit();
                added++;
            } catch (ConcurrencyConflictException e) {
                if (!bench().isSpread()) {
                    throw e; // a lock on another node keeps nobody waiting
                }
            }
        }
        return added;
    }
}
