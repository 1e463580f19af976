package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PS-20 to PS-23, PS-27: what a transaction sees and leaves, and its end. */
abstract class TransactionRules extends Rules {

    private static final Player ALICE = new Player("alice", 10, 1);
    private static final Player BOB = new Player("bob", 20, 2);
    private static final Player CAROL = new Player("carol", 30, 3);
    private static final Player RICH_ALICE = new Player("alice", 500, 5);

    TransactionRules(PlayerStoreContract contract) {
        super(contract);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    /** Before a write, and after it. */
    static Stream<Arguments> looksBeforeAndAfter() {
        return Arrays.stream(Look.values())
                .flatMap(before -> Arrays.stream(Look.values()).map(after -> Arguments.of(before, after)));
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction sees the player that it has created")
    void seesCreated(Look before, Look after) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "carol")).isEmpty();
        transaction.create(CAROL);

        assertThat(after.at(transaction, "carol")).contains(CAROL);
        transaction.commit();
        assertThat(table().players()).containsExactly(ALICE, BOB, CAROL);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction sees the balances that it has set, also of a player that it had read before")
    void seesUpdated(Look before, Look after) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        transaction.update(RICH_ALICE);

        assertThat(after.at(transaction, "alice")).contains(RICH_ALICE);
        assertThat(after.at(transaction, "bob")).contains(BOB);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction does not see the player that it has deleted")
    void seesDeleted(Look before, Look after) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        assertThat(transaction.delete("alice")).isTrue();

        assertThat(after.at(transaction, "alice")).isEmpty();
        assertThat(after.at(transaction, "bob")).contains(BOB);
        transaction.commit();
        assertThat(table().players()).containsExactly(BOB);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction does not see the player that it has deleted by its coins")
    void seesDeletedByCoins(Look before, Look after) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        assertThat(transaction.deleteByCoins(10, 10)).isEqualTo(1);

        assertThat(after.at(transaction, "alice")).isEmpty();
        assertThat(after.at(transaction, "bob")).contains(BOB);
        transaction.commit();
        assertThat(table().players()).containsExactly(BOB);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction may create the player again that it has deleted")
    void deletesThenCreates(Look before, Look after) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        assertThat(transaction.delete("alice")).isTrue();
        transaction.create(RICH_ALICE);

        assertThat(after.at(transaction, "alice")).contains(RICH_ALICE);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction may create the player again that it has deleted by its coins")
    void deletesByCoinsThenCreates(Look before, Look after) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        assertThat(transaction.deleteByCoins(10, 10)).isEqualTo(1);
        transaction.create(RICH_ALICE);

        assertThat(after.at(transaction, "alice")).contains(RICH_ALICE);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Look.class)
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction may create a player, update it and delete it")
    void createsThenUpdatesThenDeletes(Look look) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(CAROL);
        transaction.update(player("carol", 31, 4));
        assertThat(look.at(transaction, "carol")).contains(player("carol", 31, 4));
        assertThat(transaction.delete("carol")).isTrue();
        assertThat(look.at(transaction, "carol")).isEmpty();
        assertThat(transaction.delete("carol")).isFalse();

        transaction.commit();
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @Test
    @Tag("PS-20")
    @DisplayName("PS-20 writes that nobody reads are stored all the same")
    void unreadWrites() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(CAROL);
        transaction.update(player("carol", 31, 4));
        transaction.update(player("alice", 1, 1));
        transaction.update(RICH_ALICE);
        transaction.delete("bob");
        transaction.commit();

        assertThat(table().players()).containsExactly(RICH_ALICE, player("carol", 31, 4));
    }

    @Test
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction counts with its own writes")
    void countsItsWrites() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.count()).isEqualTo(2);
        transaction.create(CAROL);
        assertThat(transaction.count()).isEqualTo(3);
        transaction.delete("alice");
        assertThat(transaction.count()).isEqualTo(2);
        transaction.deleteByCoins(0, Player.MAX_BALANCE);
        assertThat(transaction.count()).isZero();
    }

    @Test
    @Tag("PS-20")
    @DisplayName("PS-20 the coins that a transaction has set decide what it finds and deletes by coins")
    void coinsAsWritten() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.list(2)).containsExactly(ALICE, BOB);
        transaction.update(RICH_ALICE);
        assertThat(transaction.findByCoins(10, 10)).isEmpty();
        assertThat(transaction.findByCoins(500, 500)).containsExactly(RICH_ALICE);
        transaction.update(player("bob", 500, 2));
        assertThat(transaction.deleteByCoins(20, 20)).isZero();
        assertThat(transaction.deleteByCoins(500, 500)).isEqualTo(2);

        transaction.commit();
        assertThat(table().players()).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Isolation.class)
    @Tag("PS-20")
    @DisplayName("PS-20 own writes are seen at every isolation level")
    void everyLevel(Isolation isolation) {
        PlayerTransaction transaction = begin(isolation);
        assertSeesItsWrites(transaction);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, CAROL);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction is the same under every locking")
    void everyLocking(Locking locking) {
        try (PlayerTransaction transaction = store(locking).begin(Isolation.REPEATABLE_READ)) {
            assertSeesItsWrites(transaction);
            transaction.commit();
        }
        assertThat(table().players()).containsExactly(RICH_ALICE, CAROL);
    }

    private static void assertSeesItsWrites(PlayerTransaction transaction) {
        assertThat(transaction.find("alice")).contains(ALICE);
        transaction.create(CAROL);
        transaction.update(RICH_ALICE);
        transaction.delete("bob");

        assertThat(transaction.find("alice")).contains(RICH_ALICE);
        assertThat(transaction.findForUpdate("bob")).isEmpty();
        assertThat(transaction.findByCoins(20, 40)).containsExactly(CAROL);
        assertThat(transaction.list(10)).containsExactly(RICH_ALICE, CAROL);
        assertThat(transaction.count()).isEqualTo(2);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Isolation.class)
    @Tag("PS-21")
    @DisplayName("PS-21 nobody sees what a transaction has written before its commit, and everybody does after it")
    void seenAfterCommit(Isolation isolation) {
        PlayerStore store = store();
        PlayerTransaction transaction = begin(isolation);
        transaction.create(CAROL);
        transaction.update(RICH_ALICE);
        transaction.deleteByCoins(20, 20);
        assertThat(transaction.list(10)).containsExactly(RICH_ALICE, CAROL);

        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertThat(store.list(10)).containsExactly(ALICE, BOB);
        try (PlayerTransaction beside = store.begin(Isolation.READ_COMMITTED)) {
            assertThat(beside.list(10)).containsExactly(ALICE, BOB);
        }

        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, CAROL);
        assertThat(store.list(10)).containsExactly(RICH_ALICE, CAROL);
        try (PlayerTransaction beside = store.begin(Isolation.READ_COMMITTED)) {
            assertThat(beside.list(10)).containsExactly(RICH_ALICE, CAROL);
        }
    }

    @Test
    @OnOneNode
    @Tag("PS-21")
    @DisplayName("PS-21 a player is sent to the server as soon as it is created")
    void createdAtOnce() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(CAROL);

        assertThat(table().isBeingStored("carol")).isTrue();
    }

    @Test
    @OnOneNode
    @Tag("PS-21")
    @DisplayName("PS-21 whoever reads uncommitted sees a player as soon as it is created")
    void readUncommitted() {
        PlayerTransaction beside = begin(Isolation.READ_UNCOMMITTED);
        begin(Isolation.REPEATABLE_READ).create(CAROL);

        assertThat(beside.find("carol")).contains(CAROL);
    }

    @Test
    @Tag("PS-21")
    @DisplayName("PS-21 transactions of one thread keep apart from each other")
    void interleaved() {
        PlayerTransaction first = begin(Isolation.READ_COMMITTED);
        PlayerTransaction second = begin(Isolation.READ_COMMITTED);
        first.update(RICH_ALICE);
        second.create(CAROL);
        assertThat(first.list(10)).containsExactly(RICH_ALICE, BOB);
        assertThat(second.list(10)).containsExactly(ALICE, BOB, CAROL);

        first.rollback();
        second.commit();
        assertThat(table().players()).containsExactly(ALICE, BOB, CAROL);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = Operation.class,
            names = {"DELETE_ALL"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-21")
    @DisplayName("PS-21 a call of the store itself is no part of its thread's open transaction")
    void besideTheStore(Operation operation) {
        Object answer = operation.on(store());
        List<Player> alone = table().players();
        table().empty();
        table().insert(ALICE, BOB);

        PlayerTransaction transaction = begin(Isolation.READ_COMMITTED);
        transaction.create(player("zoe", 1, 1));
        assertThat(operation.on(store())).isEqualTo(answer);
        assertThat(table().players()).isEqualTo(alone);
        transaction.rollback();
        assertThat(table().players()).isEqualTo(alone);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = TransactionCall.class,
            names = {"COMMIT", "ROLLBACK"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("PS-22")
    @DisplayName("PS-22 no call commits what came before it, or itself")
    void nothingCommittedOnTheWay(TransactionCall call) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(player("dave", 5_000, 5));
        transaction.update(player("bob", 21, 2));
        call.on(transaction);
        assertThat(transaction.find("dave")).contains(player("dave", 5_000, 5));

        assertThat(table().players()).containsExactly(ALICE, BOB);
        transaction.rollback();
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @EnumSource(
            value = TransactionEnd.class,
            names = {"ROLLBACK", "CLOSE", "FAILURE"})
    @Tag("PS-22")
    @DisplayName("PS-22 nothing is stored of a transaction that ends without a commit")
    void nothingStored(TransactionEnd end) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.create(CAROL);
        transaction.update(RICH_ALICE);
        transaction.delete("bob");
        assertThat(transaction.count()).isEqualTo(2);

        end.of(transaction);
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertThat(table().isUnlocked("alice")).as("the row is free again").isTrue();
    }

    @Test
    @Tag("PS-22")
    @DisplayName("PS-22 an exception of the caller's own leaves nothing stored if the transaction is closed")
    void exceptionOfTheCaller() {
        assertThatThrownBy(() -> {
                    try (PlayerTransaction transaction = store().begin(Isolation.REPEATABLE_READ)) {
                        transaction.create(CAROL);
                        transaction.deleteByCoins(0, 10);
                        throw new IllegalStateException("the caller's own");
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the caller's own")
                .hasNoSuppressedExceptions();

        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @Test
    @Tag("PS-22")
    @DisplayName("PS-22 what was committed stays when the transaction is closed")
    void committedThenClosed() {
        try (PlayerTransaction transaction = store().begin(Isolation.REPEATABLE_READ)) {
            transaction.create(CAROL);
            transaction.commit();
        }

        assertThat(table().players()).containsExactly(ALICE, BOB, CAROL);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(TransactionEnd.class)
    @Tag("PS-23")
    @DisplayName("PS-23 every call after the end is an IllegalStateException, before any SQL")
    void callAfterTheEnd(TransactionEnd end) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.find("alice")).contains(ALICE);
        end.of(transaction);

        for (TransactionCall call : TransactionCall.values()) {
            assertThrowsBeforeAnySql(IllegalStateException.class, () -> call.on(transaction));
        }
        assertThrowsBeforeAnySql(IllegalStateException.class, () -> transaction.list(0));
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(TransactionEnd.class)
    @Tag("PS-23")
    @DisplayName("PS-23 a close after the end does nothing, as often as it comes")
    void closeAfterTheEnd(TransactionEnd end) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        end.of(transaction);
        watch().reset();
        transaction.close();
        transaction.close();

        assertNoSql();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(TransactionEnd.class)
    @Tag("PS-23")
    @DisplayName("PS-23 a transaction in which nothing was called ends as any other")
    void nothingCalled(TransactionEnd end) throws Exception {
        end.of(begin(Isolation.READ_COMMITTED)); // not the one that connections come with

        bench().requireAllConnectionsBackAsTheyCame();
    }

    @Test
    @Tag("PS-27")
    @DisplayName("PS-27 finding and deleting by coins take in both bounds, and no one beyond them")
    void bounds() {
        table().empty();
        table().insert(player("a", 0, 9), player("b", 9, 9), player("c", 10, 9), player("d", 11, 9));
        table().insert(player("e", Player.MAX_BALANCE - 1, 9), player("f", Player.MAX_BALANCE, 9));
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(9, 10)).containsExactly(player("b", 9, 9), player("c", 10, 9));
        assertThat(transaction.findByCoins(10, 10)).containsExactly(player("c", 10, 9));
        assertThat(transaction.findByCoins(0, 0)).containsExactly(player("a", 0, 9));
        assertThat(transaction.findByCoins(12, 1000)).isEmpty();
        assertThat(transaction.findByCoins(Player.MAX_BALANCE, Player.MAX_BALANCE))
                .containsExactly(player("f", Player.MAX_BALANCE, 9));
        assertThat(transaction.findByCoins(0, Player.MAX_BALANCE)).hasSize(6);

        assertThat(transaction.deleteByCoins(12, 1000)).isZero();
        assertThat(transaction.deleteByCoins(9, 10)).isEqualTo(2);
        assertThat(transaction.deleteByCoins(0, 0)).isEqualTo(1);
        assertThat(transaction.deleteByCoins(Player.MAX_BALANCE, Player.MAX_BALANCE))
                .isEqualTo(1);
        transaction.commit();
        assertThat(table().players()).containsExactly(player("d", 11, 9), player("e", Player.MAX_BALANCE - 1, 9));
    }

    @Test
    @Tag("PS-27")
    @DisplayName("PS-27 players are found by coins in id order, whatever coins they have")
    void order() {
        table().empty();
        List<Player> players = new ArrayList<>();
        for (String id : List.of("😀", "\uFF5E", "b", "a", "B", "á")) {
            players.add(player(id, 10 + players.size() % 3, 1));
        }
        table().insert(players);
        players.sort(Player.ID_ORDER);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(10, 12)).isEqualTo(players);
        assertThat(transaction.list(10)).isEqualTo(players);
        assertThat(transaction.list(2)).isEqualTo(players.subList(0, 2));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Isolation.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    @Tag("PS-27")
    @DisplayName("PS-27 deleting by coins goes by the coins that players have now, whatever was read before")
    void deletesAsTheyAreNow(Isolation isolation) {
        assumeStaleWritesPass(isolation);
        PlayerTransaction transaction = begin(isolation);
        assertThat(transaction.list(10)).containsExactly(ALICE, BOB);
        table().set(player("alice", 20, 1));
        table().set(player("bob", 10, 2));
        table().insert(player("carol", 20, 3));

        assertThat(transaction.deleteByCoins(20, 20)).isEqualTo(2);
        transaction.commit();
        assertThat(table().players()).containsExactly(player("bob", 10, 2));
    }

    @Test
    @Tag("PS-27")
    @DisplayName(
            "PS-27 players are found by coins in the order of code points, whatever a language or a collation says")
    void orderByCodePoint() {
        List<Player> players = insertSorted();
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(1, 1)).isEqualTo(players);
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 in a transaction, too, list gives the first by code point, whatever a collation says")
    void listByCodePoint() {
        List<Player> players = insertSorted();
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        for (int limit = 1; limit <= players.size(); limit++) {
            assertThat(transaction.list(limit)).isEqualTo(players.subList(0, limit));
        }
    }

    private List<Player> insertSorted() {
        List<Player> players =
                CreatingRules.SORTED_IDS.stream().map(id -> player(id, 1, 1)).toList();
        List<Player> reversed = new ArrayList<>(players);
        Collections.reverse(reversed);
        table().empty();
        table().insert(reversed);
        return players;
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Look.class)
    @Tag("PS-27")
    @DisplayName("PS-27 a player that was read and then deleted by coins does not come back")
    void deletedStaysDeleted(Look before) {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(before.at(transaction, "alice")).contains(ALICE);
        transaction.update(player("alice", 11, 1));
        assertThat(transaction.deleteByCoins(11, 11)).isEqualTo(1);
        assertThat(transaction.delete("alice")).isFalse();
        transaction.commit();

        assertThat(table().players()).containsExactly(BOB);
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 ids that look alike are players of their own in a transaction")
    void alikeInTransaction() {
        table().empty();
        List<Player> players = new ArrayList<>();
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        for (String id : IdRules.ALIKE) {
            players.add(player(id, players.size(), 1));
            transaction.create(players.get(players.size() - 1));
        }
        for (Player player : players) {
            assertThat(transaction.find(player.id())).contains(player);
            assertThat(transaction.findForUpdate(player.id())).contains(player);
        }
        transaction.update(player("a", 1000, 1));
        assertThat(transaction.delete("A")).isTrue();
        transaction.commit();

        players.removeIf(player -> player.id().equals("A"));
        players.replaceAll(player -> player.id().equals("a") ? player("a", 1000, 1) : player);
        players.sort(Player.ID_ORDER);
        assertThat(table().players()).isEqualTo(players);
    }

    @Test
    @Tag("PS-03")
    @DisplayName("PS-03 a player that is not there is not there for a transaction, whoever alike is")
    void alikeIsAnotherInTransaction() {
        List<Player> others =
                IdRules.ALIKE.stream().map(id -> player(id, 10, 10)).toList();
        table().insert(others);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        for (Player missing : others) {
            String id = missing.id();
            assertThat(transaction.delete(id)).isTrue();

            assertThat(transaction.find(id)).as("find(%s)", id).isEmpty();
            assertThat(transaction.findForUpdate(id))
                    .as("findForUpdate(%s)", id)
                    .isEmpty();
            assertThat(transaction.delete(id)).as("delete(%s)", id).isFalse();

            transaction.create(missing);
        }
        assertThat(transaction.delete("a")).isTrue();
        assertThatThrownBy(() -> transaction.update(player("a", 99, 99))).isInstanceOf(PlayerNotFoundException.class);
    }

    @Test
    @Tag("PS-04")
    @DisplayName("PS-04 a transaction refuses arguments before any SQL")
    @SuppressWarnings("NullAway") // null is what is tested
    void refusesArguments() {
        assertThrowsBeforeAnySql(NullPointerException.class, () -> store().begin(null));
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        IdRules.invalidIds().forEach(id -> {
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.find(id));
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.findForUpdate(id));
            assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.delete(id));
        });
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.list(-1));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.findByCoins(-1, 10));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.findByCoins(11, 10));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.deleteByCoins(-1, 10));
        assertThrowsBeforeAnySql(IllegalArgumentException.class, () -> transaction.deleteByCoins(11, 10));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.find(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.findForUpdate(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.create(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.update(null));
        assertThrowsBeforeAnySql(NullPointerException.class, () -> transaction.delete(null));
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 a list of none is empty, without any SQL, in a transaction too")
    void listOfNoneInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        watch().reset();

        assertThat(transaction.list(0)).isEmpty();
        assertNoSql();
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 in a transaction too, writing the values that are already there is a success")
    void updateToTheSameInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.update(ALICE);
        assertThat(transaction.find("bob")).contains(BOB);
        transaction.update(BOB);
        transaction.commit();

        assertThat(table().players()).containsExactly(ALICE, BOB);
    }

    @Test
    @Tag("PS-07")
    @DisplayName("PS-07 in a transaction too, update sets each balance, also where the other one stays as it is")
    void updateOneBalanceInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        transaction.update(player("alice", ALICE.coins(), 77));
        transaction.update(player("bob", 77, BOB.goods()));
        transaction.commit();

        assertThat(table().players())
                .containsExactly(player("alice", ALICE.coins(), 77), player("bob", 77, BOB.goods()));
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a transaction asks for one connection, and one is enough for all of its calls")
    void oneConnection() throws Exception {
        PlayerStore store = open(poolOfOne(), Locking.PESSIMISTIC);
        for (TransactionCall call : TransactionCall.values()) {
            try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
                assertThat(transaction.list(10)).containsExactly(ALICE, BOB);
                call.on(transaction);
            }
        }

        watch().reset();
        try (PlayerTransaction transaction = store().begin(Isolation.REPEATABLE_READ)) {
            assertSeesItsWrites(transaction);
        }
        assertThat(watch().connections()).as("connections asked for").isEqualTo(1);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(TransactionEnd.class)
    @Tag("PS-18")
    @DisplayName("PS-18 a transaction gives its connection back at its end")
    void givesBackAtItsEnd(TransactionEnd end) throws Exception {
        PlayerTransaction transaction = begin(Isolation.READ_COMMITTED);
        transaction.create(CAROL);
        assertThat(transaction.count()).isEqualTo(3);
        end.of(transaction);

        bench().requireAllConnectionsBackAsTheyCame();
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a closed store begins no transaction")
    void beginAfterClose() {
        PlayerStore store = open(watch().dataSource(), Locking.PESSIMISTIC);
        store.close();

        assertThrowsBeforeAnySql(IllegalStateException.class, () -> store.begin(Isolation.REPEATABLE_READ));
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 many threads each have a transaction of the same store, all at the same time")
    void manyThreads() throws Exception {
        List<Future<String>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "user " + i;
            users.add(inBackground(() -> useAlone(id)));
        }
        for (Future<String> user : users) {
            assertThat(table().find(resultOf(user))).contains(player(resultOf(user), 5, 5));
        }
    }

    private String useAlone(String id) {
        store().create(player(id, 0, 0));
        for (int round = 1; round <= 5; round++) {
            try (PlayerTransaction transaction = store().begin(Isolation.READ_COMMITTED)) {
                assertThat(transaction.findForUpdate(id)).contains(player(id, round - 1, round - 1));
                transaction.update(player(id, round, round));
                assertThat(transaction.list(100)).contains(player(id, round, round));
                transaction.commit();
            }
        }
        return id;
    }

    @Test
    @Tag("PS-19")
    @DisplayName("PS-19 text that looks like SQL is an id like any other in a transaction")
    void hostileInTransaction() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        for (String id : IdRules.HOSTILE) {
            assertThat(transaction.find(id)).isEmpty();
            assertThat(transaction.findForUpdate(id)).isEmpty();
            assertThat(transaction.delete(id)).isFalse();
            transaction.create(player(id, 1, 2));
            transaction.update(player(id, 3, 4));
            assertThat(transaction.find(id)).contains(player(id, 3, 4));
            assertThat(transaction.findForUpdate(id)).contains(player(id, 3, 4));
        }
        assertThat(transaction.count()).isEqualTo(IdRules.HOSTILE.size() + 2L);
        for (String id : IdRules.HOSTILE) {
            assertThat(transaction.delete(id)).isTrue();
        }
        transaction.commit();
        assertThat(table().players()).containsExactly(ALICE, BOB);
    }
}
