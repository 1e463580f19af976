package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.call.TransactionEnd;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-20 to PS-23, PS-27: a transaction's reads, writes and end. */
public abstract class TransactionRules extends TwoPlayersRules {

    protected TransactionRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Isolation.class)
    @Tag("PS-21")
    @DisplayName("PS-21 nobody sees a transaction's writes before its commit, and everybody sees them after it")
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
    @DisplayName("PS-21 at READ UNCOMMITTED, others see a player as soon as it is created")
    void readUncommitted() {
        PlayerTransaction beside = begin(Isolation.READ_UNCOMMITTED);
        begin(Isolation.REPEATABLE_READ).create(CAROL);

        assertThat(beside.find("carol")).contains(CAROL);
    }

    @Test
    @Tag("PS-21")
    @DisplayName("PS-21 transactions of one thread are independent")
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
    @DisplayName("PS-21 a call on the store is not part of its thread's open transaction")
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
    @DisplayName("PS-22 no call commits itself or earlier calls")
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
    @DisplayName("PS-22 a transaction that ends without a commit stores nothing")
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
    @DisplayName("PS-22 if the caller's own exception closes the transaction, nothing is stored")
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
    @DisplayName("PS-22 closing a committed transaction keeps what it committed")
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
    @DisplayName("PS-23 every call after the end throws IllegalStateException, before any SQL")
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
    @DisplayName("PS-23 closing after the end does nothing, however often")
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
    @DisplayName("PS-23 a transaction without calls ends like any other")
    void nothingCalled(TransactionEnd end) throws Exception {
        end.of(begin(Isolation.READ_COMMITTED)); // not the level of new connections

        bench().requireAllConnectionsBackAsTheyCame();
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a transaction takes one connection, which is enough for all its calls")
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
        assertThat(watch().requestedConnections()).as("connections asked for").isEqualTo(1);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(TransactionEnd.class)
    @Tag("PS-18")
    @DisplayName("PS-18 a transaction returns its connection at its end")
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
        PlayerStore store = open(watch().connections(), Locking.PESSIMISTIC);
        store.close();

        assertThrowsBeforeAnySql(IllegalStateException.class, () -> store.begin(Isolation.REPEATABLE_READ));
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 many threads can each have a transaction of the same store at the same time")
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
}
