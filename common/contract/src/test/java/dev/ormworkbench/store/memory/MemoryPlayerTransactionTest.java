package dev.ormworkbench.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MemoryPlayerTransactionTest {

    private static final Player ALICE = new Player("alice", 10, 20);
    private static final Player BOB = new Player("bob", 30, 40);
    private static final Player CAROL = new Player("carol", 50, 60);

    private final MemoryPlayerStore store = new MemoryPlayerStore();

    @BeforeEach
    void aliceAndBob() {
        store.createAll(Stream.of(ALICE, BOB), 2);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void seesItsOwnWritesBeforeTheCommitAndOthersAfterIt(Isolation isolation) {
        Player richer = new Player("alice", 11, 20);
        PlayerTransaction transaction = store.begin(isolation);
        transaction.create(CAROL);
        transaction.update(richer);
        assertThat(transaction.delete("bob")).isTrue();
        assertThat(transaction.delete("bob")).isFalse();

        assertThat(transaction.list(3)).containsExactly(richer, CAROL);
        assertThat(transaction.count()).isEqualTo(2);
        assertThat(transaction.find("bob")).isEmpty();
        assertThat(transaction.findForUpdate("alice")).contains(richer);
        assertThat(transaction.findByCoins(11, 49)).containsExactly(richer);
        assertThat(store.list(3)).containsExactly(ALICE, BOB);

        transaction.commit();
        assertThat(store.list(3)).containsExactly(richer, CAROL);
    }

    @Test
    void mayCreateWhatItHasDeletedAndDeleteWhatItHasCreated() {
        PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ);
        Player again = new Player("alice", 1, 1);
        assertThat(transaction.delete("alice")).isTrue();
        transaction.create(again);
        transaction.create(CAROL);
        transaction.update(new Player("carol", 1, 1));
        assertThat(transaction.delete("carol")).isTrue();
        transaction.commit();

        assertThat(store.list(3)).containsExactly(again, BOB);
    }

    @ParameterizedTest
    @EnumSource(
            value = Isolation.class,
            names = {"READ_UNCOMMITTED", "READ_COMMITTED"})
    void atWeakLevelsSeesWhatIsCommitted(Isolation isolation) {
        PlayerTransaction transaction = store.begin(isolation);
        PlayerTransaction other = store.begin(isolation);
        assertThat(transaction.find("alice")).contains(ALICE);
        other.create(CAROL);
        assertThat(transaction.list(3)).containsExactly(ALICE, BOB);

        other.commit();
        assertThat(transaction.list(3)).containsExactly(ALICE, BOB, CAROL);
        assertThat(transaction.find("carol")).contains(CAROL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Isolation.class,
            names = {"REPEATABLE_READ", "SERIALIZABLE"})
    void seesTheSnapshotOfItsFirstRead(Isolation isolation) {
        for (Consumer<PlayerTransaction> firstRead : firstReads()) {
            PlayerTransaction transaction = store.begin(isolation);
            firstRead.accept(transaction);
            store.create(CAROL);

            assertThat(transaction.find("carol")).isEmpty();
            assertThat(transaction.list(3)).containsExactly(ALICE, BOB);
            assertThat(transaction.count()).isEqualTo(2);
            assertThat(transaction.findByCoins(0, Player.MAX_BALANCE)).containsExactly(ALICE, BOB);
            store.delete("carol");
        }
    }

    private static List<Consumer<PlayerTransaction>> firstReads() {
        return List.of(
                transaction -> transaction.find("alice"),
                transaction -> transaction.list(1),
                PlayerTransaction::count,
                transaction -> transaction.findByCoins(0, 0));
    }

    @Test
    void neitherBeginNorWritesCountAsTheFirstRead() {
        Player poorer = new Player("alice", 0, 0);
        PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ);
        transaction.update(poorer);
        transaction.delete("nobody");
        transaction.deleteByCoins(1, 2);
        transaction.create(new Player("dave", 1, 1));
        assertThat(transaction.findForUpdate("bob")).contains(BOB);
        assertThat(transaction.list(0)).isEmpty();
        store.create(CAROL);

        assertThat(transaction.list(9)).containsExactly(poorer, BOB, CAROL, new Player("dave", 1, 1));
    }

    @Test
    void locksAndWritesCommittedDataWhateverItHasRead() {
        PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.count()).isEqualTo(2);
        Player richer = new Player("bob", 31, 41);
        store.create(CAROL);
        store.delete("alice");
        store.update(richer);

        assertThat(transaction.findForUpdate("bob")).contains(richer);
        assertThat(transaction.findForUpdate("alice")).isEmpty();
        assertThat(transaction.delete("alice")).isFalse();
        assertThat(transaction.deleteByCoins(50, 50)).isEqualTo(1);
        assertThat(transaction.list(3)).containsExactly(ALICE, BOB);
        transaction.commit();
        assertThat(store.list(3)).containsExactly(richer);
    }

    @Test
    void commitChangesOnlyWrittenPlayers() {
        PlayerTransaction first = store.begin(Isolation.REPEATABLE_READ);
        PlayerTransaction second = store.begin(Isolation.REPEATABLE_READ);
        assertThat(first.count()).isEqualTo(second.count());
        first.update(new Player("alice", 1, 1));
        second.update(new Player("bob", 2, 2));
        second.create(CAROL);
        second.commit();
        first.commit();

        assertThat(store.list(3)).containsExactly(new Player("alice", 1, 1), new Player("bob", 2, 2), CAROL);
    }

    @Test
    void rangesIncludeBothBoundsInIdOrder() {
        store.create(CAROL);
        PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED);

        assertThat(transaction.findByCoins(10, 50)).containsExactly(ALICE, BOB, CAROL);
        assertThat(transaction.findByCoins(11, 49)).containsExactly(BOB);
        assertThat(transaction.deleteByCoins(30, 50)).isEqualTo(2);
        assertThat(transaction.deleteByCoins(30, 50)).isZero();
        transaction.commit();
        assertThat(store.list(3)).containsExactly(ALICE);
    }

    @Test
    void nothingIsLeftAfterARollbackOrAClose() {
        PlayerTransaction rolledBack = store.begin(Isolation.SERIALIZABLE);
        rolledBack.create(CAROL);
        rolledBack.rollback();
        try (PlayerTransaction closed = store.begin(Isolation.SERIALIZABLE)) {
            closed.deleteByCoins(0, Player.MAX_BALANCE);
        }

        assertThat(store.list(3)).containsExactly(ALICE, BOB);
    }

    @Test
    void duplicateEndsIt() {
        PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED);
        transaction.create(CAROL);

        assertThatExceptionOfType(DuplicatePlayerException.class)
                .isThrownBy(() -> transaction.create(CAROL))
                .satisfies(e -> {
                    assertThat(e.playerId()).contains("carol");
                    assertThat(e.call()).isEqualTo(new Call("memory", "create", "carol"));
                });
        assertEnded(transaction);
        assertThat(store.list(3)).containsExactly(ALICE, BOB);
    }

    @Test
    void updateOfAnUnknownPlayerEndsIt() {
        PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED);
        transaction.delete("alice");

        assertThatExceptionOfType(PlayerNotFoundException.class)
                .isThrownBy(() -> transaction.update(ALICE))
                .satisfies(e -> {
                    assertThat(e.playerId()).isEqualTo("alice");
                    assertThat(e.call()).isEqualTo(new Call("memory", "update", "alice"));
                });
        assertEnded(transaction);
        assertThat(store.list(3)).containsExactly(ALICE, BOB);
    }

    @Test
    void refusedArgumentDoesNotEndIt() {
        PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED);
        transaction.create(CAROL);

        assertThatIllegalArgumentException().isThrownBy(() -> transaction.find(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> transaction.findForUpdate(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> transaction.delete(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> transaction.list(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> transaction.findByCoins(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> transaction.deleteByCoins(2, 1));
        transaction.commit();
        assertThat(store.list(3)).containsExactly(ALICE, BOB, CAROL);
    }

    @Test
    void everyEndIsOne() {
        PlayerTransaction committed = store.begin(Isolation.READ_COMMITTED);
        committed.commit();
        assertEnded(committed);
        PlayerTransaction rolledBack = store.begin(Isolation.READ_COMMITTED);
        rolledBack.rollback();
        assertEnded(rolledBack);
        PlayerTransaction closed = store.begin(Isolation.READ_COMMITTED);
        closed.close();
        assertEnded(closed);
        PlayerTransaction open = store.begin(Isolation.READ_COMMITTED);
        store.close();
        assertEnded(open);
        assertThatIllegalStateException().isThrownBy(() -> store.begin(Isolation.READ_COMMITTED));
    }

    private static void assertEnded(PlayerTransaction transaction) {
        Stream.<ThrowingCallable>of(
                        () -> transaction.find("alice"),
                        () -> transaction.findForUpdate("alice"),
                        () -> transaction.list(0),
                        transaction::count,
                        () -> transaction.findByCoins(0, 1),
                        () -> transaction.deleteByCoins(0, 1),
                        () -> transaction.create(CAROL),
                        () -> transaction.update(ALICE),
                        () -> transaction.delete("alice"),
                        transaction::commit,
                        transaction::rollback)
                .forEach(call -> assertThatIllegalStateException().isThrownBy(call));
        transaction.close();
    }
}
