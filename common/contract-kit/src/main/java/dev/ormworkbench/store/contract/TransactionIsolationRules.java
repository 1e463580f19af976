package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PS-21, PS-24, PS-25: a transaction and those beside it. A second look is at other rows than the first, since a unit of work
 * may answer the same one from what it has.
 */
abstract class TransactionIsolationRules extends Rules {

    private static final Player ALICE = new Player("alice", 10, 1);
    private static final Player BOB = new Player("bob", 20, 2);
    private static final Player CAROL = new Player("carol", 30, 3);
    private static final Player RICH_ALICE = new Player("alice", 500, 5);

    TransactionIsolationRules(PlayerStoreContract contract) {
        super(contract);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    /** The levels at which a look locks nothing, and the ways to look. */
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
            "PS-24 findForUpdate waits for another's lock, and finds what that one committed, or is refused it as stale")
    void waitsForAnother(Isolation isolation) throws Exception {
        OtherTransaction other = otherTransaction().set(RICH_ALICE);
        PlayerTransaction transaction = begin(isolation);
        Future<Optional<Player>> found = inBackground(() -> transaction.findForUpdate("alice"));
        table().awaitLockWait(found);
        other.commit();

        if (isolation == Isolation.SERIALIZABLE && table().refusesStaleWrites()) {
            // At that level alone such a server counts the wait itself for a first read.
            assertThat(failureOf(found)).isInstanceOf(ConcurrencyConflictException.class);
        } else {
            assertThat(resultOf(found)).contains(RICH_ALICE);
        }
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Isolation.class)
    @Tag("PS-24")
    @DisplayName("PS-24 findForUpdate that waited for a rollback finds what was there before")
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
    @DisplayName("PS-24 findForUpdate that waited finds what was committed, though the row had been read before")
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
    @DisplayName(
            "PS-24 findForUpdate finds what another has committed since the row was read, and an update adds to it")
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
    @DisplayName("PS-24 findForUpdate finds nobody where another has deleted the row since it was read")
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
    @DisplayName("PS-24 findForUpdate finds the player that another has created since nobody was found")
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
    @DisplayName("PS-24 findForUpdate of an unknown player finds nobody, and the transaction goes on")
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
    @DisplayName("PS-24 reading a row afresh loses no write of the transaction's own, sent or not")
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
    @DisplayName("PS-24 the row stays locked until the transaction ends, however it does")
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
    @DisplayName("PS-24 findForUpdate locks a row that has been read before as well")
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
            "PS-24 under every locking, two transactions of a store that lock the same row come one after the other")
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
    @DisplayName("PS-24 threads that add to a player they have locked lose nothing")
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

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-21")
    @DisplayName("PS-21 under every locking an update is stored, whatever another has committed since the row was read")
    void plainUpdate(Locking locking) {
        PlayerTransaction transaction = closedAfterwards(store(locking).begin(Isolation.READ_COMMITTED));
        assertThat(transaction.find("alice")).contains(ALICE);
        table().set(player("alice", 11, 11));

        transaction.update(RICH_ALICE);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"READ_UNCOMMITTED, true", "READ_COMMITTED, false", "REPEATABLE_READ, false"})
    @Tag("PS-25")
    @DisplayName("PS-25 what others have not committed is seen at READ_UNCOMMITTED alone")
    void uncommitted(Isolation isolation, boolean seen) throws Exception {
        otherTransaction().set(RICH_ALICE).insert(CAROL);
        PlayerTransaction transaction = begin(isolation);

        assertThat(transaction.find("alice")).contains(seen ? RICH_ALICE : ALICE);
        assertThat(transaction.find("carol").isPresent()).isEqualTo(seen);
        assertThat(transaction.count()).isEqualTo(seen ? 3 : 2);
        assertThat(transaction.findByCoins(30, 30)).hasSize(seen ? 1 : 0);
        assertThat(transaction.list(10)).hasSize(seen ? 3 : 2);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Look.class)
    @Tag("PS-25")
    @DisplayName("PS-25 the snapshot of REPEATABLE_READ is taken at the first read, not at the begin")
    void snapshotAtFirstRead(Look look) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        table().set(RICH_ALICE);
        table().insert(CAROL);

        assertThat(look.at(transaction, "alice")).contains(RICH_ALICE);
        assertThat(transaction.count()).isEqualTo(3);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"DELETE_BY_COINS", "COMMIT", "ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-25")
    @DisplayName("PS-25 no call gives up the snapshot of REPEATABLE_READ")
    void keepsItsSnapshot(TransactionCall call) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.count()).isEqualTo(2);
        table().set(player("bob", 21, 2));
        table().insert(player("zoe", 40, 4));
        call.on(transaction);

        assertThat(transaction.find("zoe")).isEmpty();
        assertThat(transaction.find("bob")).contains(BOB);
        assertThat(transaction.findByCoins(21, 40)).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Look.class)
    @Tag("PS-25")
    @DisplayName("PS-25 what is read is locked at SERIALIZABLE, in whichever way it is read")
    void locksHoweverItReads(Look look) {
        PlayerTransaction transaction = begin(Isolation.SERIALIZABLE);
        assertThat(look.at(transaction, "alice")).contains(ALICE);

        assertThat(table().isUnlocked("alice")).isFalse();
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({"READ_UNCOMMITTED, true", "READ_COMMITTED, true", "REPEATABLE_READ, false"})
    @Tag("PS-25")
    @DisplayName("PS-25 what others have committed since the first look is seen below REPEATABLE_READ alone")
    void committedSince(Isolation isolation, boolean seen) {
        PlayerTransaction transaction = begin(isolation);
        assertThat(transaction.find("alice")).contains(ALICE);
        table().set(player("bob", 21, 2));
        table().insert(CAROL);

        assertThat(transaction.find("bob")).contains(player("bob", seen ? 21 : 20, 2));
        assertThat(transaction.find("carol").isPresent()).isEqualTo(seen);
        assertThat(transaction.count()).isEqualTo(seen ? 3 : 2);
        assertThat(transaction.list(10)).hasSize(seen ? 3 : 2);
        assertThat(transaction.findByCoins(30, 30)).hasSize(seen ? 1 : 0);
    }

    private List<Isolation> offeredLevels() {
        return Arrays.stream(Isolation.values())
                .filter(isolation -> isolation.isOn(bench().product()))
                .toList();
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(Isolation.class)
    @Tag("PS-25")
    @DisplayName("PS-25 what is read is locked at SERIALIZABLE alone")
    void locksWhatItReads(Isolation isolation) {
        PlayerTransaction transaction = begin(isolation);
        assertThat(transaction.find("alice")).contains(ALICE);

        assertThat(table().isUnlocked("alice")).isEqualTo(isolation != Isolation.SERIALIZABLE);
    }

    @Test
    @OnOneNode
    @Tag("PS-25")
    @DisplayName("PS-25 a player created beside a SERIALIZABLE count waits for the end of that transaction")
    void noPhantom() throws Exception {
        PlayerTransaction transaction = begin(Isolation.SERIALIZABLE);
        assertThat(transaction.count()).isEqualTo(2);
        Future<Integer> created = inBackground(() -> {
            table().insert(CAROL);
            return 1;
        });
        table().awaitLockWait(created);
        assertThat(transaction.list(10)).containsExactly(ALICE, BOB);
        transaction.commit();

        assertThat(resultOf(created)).isEqualTo(1);
        assertThat(table().count()).isEqualTo(3);
    }

    @Test
    @Tag("PS-25")
    @DisplayName("PS-25 two transactions of one store are each at their own level")
    void eachItsOwn() {
        PlayerTransaction committed = begin(Isolation.READ_COMMITTED);
        PlayerTransaction repeatable = begin(Isolation.REPEATABLE_READ);
        assertThat(committed.find("alice")).isEqualTo(repeatable.find("alice"));
        table().insert(CAROL);

        assertThat(committed.count()).isEqualTo(3);
        assertThat(repeatable.count()).isEqualTo(2);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Isolation.class)
    @Tag("PS-25")
    @DisplayName(
            "PS-25 the connection goes back as it came, however the transaction ends, also to a pool that resets nothing")
    void givesBackAsItCame(Isolation isolation) throws Exception {
        assumeOffered(isolation);
        for (Isolation before : List.of(Isolation.REPEATABLE_READ, Isolation.READ_COMMITTED)) {
            try (Connection connection = bench().connection()) {
                connection.setTransactionIsolation(before.jdbcLevel());
                Map<String, String> settings = SessionSettings.of(connection);
                PlayerStore store = open(PlainDataSource.of(connection), Locking.PESSIMISTIC);
                for (TransactionEnd end : TransactionEnd.values()) {
                    PlayerTransaction transaction = store.begin(isolation);
                    assertThat(transaction.find("alice")).contains(ALICE);
                    transaction.create(player(before + " " + end, 1, 1));
                    end.of(transaction);
                    assertThat(SessionSettings.of(connection))
                            .as(before + ", " + end)
                            .isEqualTo(settings);
                }
            }
        }
        assertThat(table().count()).isEqualTo(4);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Isolation.class,
            names = {"READ_UNCOMMITTED", "READ_COMMITTED", "REPEATABLE_READ"})
    @Tag("PS-25")
    @DisplayName("PS-25 the level is the one asked for, also on a connection that came with another")
    void whateverItCameWith(Isolation isolation) throws Exception {
        assumeOffered(isolation);
        int coins = 100;
        for (Isolation before : offeredLevels()) {
            coins++;
            try (Connection connection = bench().connection()) {
                connection.setTransactionIsolation(before.jdbcLevel());
                PlayerStore store = open(PlainDataSource.of(connection), Locking.PESSIMISTIC);
                try (PlayerTransaction transaction = store.begin(isolation)) {
                    assertThat(transaction.find("alice")).contains(ALICE);
                    table().set(player("bob", coins, 2));
                    boolean seen = isolation != Isolation.REPEATABLE_READ;
                    assertThat(transaction.findByCoins(coins, coins))
                            .as("on a connection that came with " + before)
                            .hasSize(seen ? 1 : 0);
                }
            }
        }
    }
}
