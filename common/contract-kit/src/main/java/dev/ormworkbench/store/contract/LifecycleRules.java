package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-18: a store's beginning, its sharing among threads, and its end. */
abstract class LifecycleRules extends Rules {

    LifecycleRules(PlayerStoreContract contract) {
        super(contract);
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a provider describes itself in a name and lines that a list can show")
    void describesItself() {
        PlayerStoreProvider provider = bench().provider();

        assertThat(provider.name()).matches("[a-z0-9-]+");
        assertThat(provider.description()).isNotBlank().doesNotContain("\n");
        assertThat(provider.library()).matches(".+ \\d\\S*");
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 opening and closing a store asks for no connection")
    void opensWithoutConnection(Locking locking) {
        bench().open(watch().dataSource(), locking).close();

        assertNoSql();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-18")
    @DisplayName("PS-18 a call gives its connection back as it came, whether it succeeds or not")
    void givesBack(Operation operation) throws Exception {
        PlayerStore store = store();
        table().insert(Operation.ALICE, Operation.BOB);
        operation.on(store);
        bench().requireAllConnectionsBackAsTheyCame();

        table().empty();
        table().insert(player("carol", 1, 2));
        Throwable failure = catchThrowable(() -> operation.on(store));
        assertThat(failure).satisfiesAnyOf(e -> assertThat(e).isNull(), e -> assertThat(e)
                .isInstanceOf(PlayerStoreException.class));
        bench().requireAllConnectionsBackAsTheyCame();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 a trade gives its connection back as it came, however it ends")
    void tradeGivesBack(Locking locking) throws Exception {
        PlayerStore store = store(locking);
        table().insert(player("a", 10, 10), player("b", 10, 10), player("rich", Player.MAX_BALANCE, 10));

        store.trade(new Trade("a", "b", 1, 1));
        bench().requireAllConnectionsBackAsTheyCame();
        store.trade(new Trade("a", "b", 100, 1));
        bench().requireAllConnectionsBackAsTheyCame();
        store.trade(new Trade("a", "b", 1, 100));
        bench().requireAllConnectionsBackAsTheyCame();
        assertThatThrownBy(() -> store.trade(new Trade("a", "nobody", 1, 1))).isInstanceOf(PlayerStoreException.class);
        bench().requireAllConnectionsBackAsTheyCame();
        assertThatThrownBy(() -> store.trade(new Trade("nobody", "a", 1, 1))).isInstanceOf(PlayerStoreException.class);
        bench().requireAllConnectionsBackAsTheyCame();
        assertThatThrownBy(() -> store.trade(new Trade("rich", "b", 1, 1))).isInstanceOf(PlayerStoreException.class);
        bench().requireAllConnectionsBackAsTheyCame();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 a connection goes back with auto-commit on, also to a pool that resets nothing")
    void resetsItself(Locking locking) throws Exception {
        try (Connection connection = bench().connection()) {
            PlayerStore store = open(PlainDataSource.of(connection), locking);
            for (Operation operation : Operation.values()) {
                table().empty();
                table().insert(Operation.ALICE, Operation.BOB);
                operation.on(store);
                assertThat(connection.getAutoCommit())
                        .as(operation.methodName())
                        .isTrue();
            }
            assertThatThrownBy(() -> store.trade(new Trade("nobody", "bob", 1, 1)))
                    .isInstanceOf(PlayerStoreException.class);
            assertThat(connection.getAutoCommit()).as("a trade that fails").isTrue();
            Stream<Player> withDuplicate = Stream.of(player("erin", 1, 1), Operation.BOB);
            assertThatThrownBy(() -> store.createAll(withDuplicate, 1)).isInstanceOf(PlayerStoreException.class);
            assertThat(connection.getAutoCommit()).as("a bulk that fails").isTrue();
            assertThat(table().find("erin")).isEmpty();
        }
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a stream that throws leaves no connection behind")
    void streamThrowsAndConnectionGoesBack() throws Exception {
        Stream<Player> failing = IntStream.range(0, 30).mapToObj(i -> {
            if (i == 25) {
                throw new IllegalStateException("the stream's own");
            }
            return player("p" + i, i, i);
        });

        assertThatThrownBy(() -> store().createAll(failing, 10)).isInstanceOf(IllegalStateException.class);
        bench().requireAllConnectionsBackAsTheyCame();
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 one connection is enough for any call")
    void oneConnectionIsEnough() {
        HikariDataSource poolOfOne = closedAfterwards(bench().newPool("one", config -> config.setMaximumPoolSize(1)));
        for (Locking locking : Locking.values()) {
            PlayerStore store = open(poolOfOne, locking);
            for (Operation operation : Operation.values()) {
                table().empty();
                table().insert(Operation.ALICE, Operation.BOB);
                operation.on(store);
            }
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 many threads share a store, and each gets the answers to its own calls")
    void shared(Locking locking) throws Exception {
        PlayerStore store = store(locking);
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String name = "user " + i + " ";
            int balance = 100 * i;
            users.add(inBackground(() -> useAlone(store, name, balance)));
        }
        for (Future<?> user : users) {
            resultOf(user);
        }
        assertThat(table().players()).isEmpty();
    }

    @Test
    @OnOneNode
    @Tag("PS-18")
    @DisplayName("PS-18 a call that waits, and a transaction that is open, hold up no other call of the store")
    void callsGoOnBesideEachOther() throws Exception {
        PlayerStore store = store();
        table().insert(player("a", 10, 10), player("b", 10, 10), player("c", 10, 10), player("d", 10, 10));
        PlayerTransaction open = begin(Isolation.READ_COMMITTED);
        open.create(player("e", 1, 1));
        OtherTransaction other = otherTransaction().lock("a");
        Future<?> waiting = inBackground(() -> {
            store.update(player("a", 20, 20));
            return "updated";
        });
        table().awaitLockWait(waiting);

        assertThat(resultOf(inBackground(() -> useBeside(store)))).isEqualTo(1);
        assertThat(waiting).as("the call that waits").isNotDone();
        other.rollback();
        assertThat(resultOf(waiting)).isEqualTo("updated");
        open.commit();
        assertThat(table().players())
                .containsExactly(
                        player("a", 20, 20),
                        player("b", 10, 10),
                        player("c", 11, 9),
                        player("d", 9, 11),
                        player("e", 1, 1));
    }

    /** All that does not want player a. */
    private static int useBeside(PlayerStore store) {
        assertThat(store.find("b")).isPresent();
        assertThat(store.findAll(List.of("b", "c"))).hasSize(2);
        assertThat(store.list(2)).hasSize(2);
        assertThat(store.count()).isEqualTo(4);
        store.create(player("x", 1, 1));
        store.update(player("x", 2, 2));
        assertThat(store.delete("x")).isTrue();
        assertThat(store.createAll(Stream.of(player("x", 1, 1), player("y", 1, 1)), 1))
                .isEqualTo(2);
        store.trade(new Trade("c", "d", 1, 1));
        try (PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED)) {
            assertThat(transaction.findForUpdate("x")).isPresent();
            assertThat(transaction.delete("x")).isTrue();
            assertThat(transaction.delete("y")).isTrue();
            transaction.commit();
        }
        return 1;
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-18")
    @DisplayName(
            "PS-18 an interrupted thread's call is done or fails and changes nothing; the thread stays interrupted")
    void interrupted(Operation operation) throws Exception {
        PlayerStore store = store();
        table().insert(Operation.ALICE, Operation.BOB);
        operation.on(store);
        List<Player> done = table().players();
        table().empty();
        table().insert(Operation.ALICE, Operation.BOB);

        Interrupted end = resultOf(inBackground(() -> interruptedIn(() -> {
            Thread.currentThread().interrupt();
            operation.on(store);
        })));

        assertThat(end.stillInterrupted()).as("the thread is still interrupted").isTrue();
        if (end.failure().isPresent()) {
            assertThat(end.failure()).containsInstanceOf(PlayerStoreException.class);
            assertThat(table().players()).containsExactly(Operation.ALICE, Operation.BOB);
        } else {
            assertThat(table().players()).isEqualTo(done);
        }
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a bulk whose thread is interrupted stores all or fails and stores none")
    void interruptedBulk() throws Exception {
        PlayerStore store = store();
        Stream<Player> interrupting = IntStream.range(0, 30)
                .mapToObj(i -> player("p" + i, i, i))
                .peek(player -> {
                    if (player.coins() == 15) {
                        Thread.currentThread().interrupt();
                    }
                });

        Interrupted end = resultOf(inBackground(() -> interruptedIn(
                () -> assertThat(store.createAll(interrupting, 10)).isEqualTo(30))));

        assertThat(end.stillInterrupted()).as("the thread is still interrupted").isTrue();
        if (end.failure().isPresent()) {
            assertThat(end.failure()).containsInstanceOf(PlayerStoreException.class);
        }
        assertThat(table().count()).isEqualTo(end.failure().isPresent() ? 0 : 30);
    }

    private record Interrupted(Optional<Throwable> failure, boolean stillInterrupted) {}

    private static Interrupted interruptedIn(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        return new Interrupted(Optional.ofNullable(failure), Thread.interrupted());
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a second close does nothing")
    void closeTwice() {
        PlayerStore store = open(watch().dataSource(), Locking.PESSIMISTIC);
        store.count();
        store.close();
        store.close();
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a call after close is an IllegalStateException, before any SQL")
    void callAfterClose() {
        table().insert(Operation.ALICE, Operation.BOB);
        PlayerStore used = open(watch().dataSource(), Locking.PESSIMISTIC);
        used.count();
        used.close();
        PlayerStore unused = open(watch().dataSource(), Locking.PESSIMISTIC);
        unused.close();

        for (Operation operation : Operation.values()) {
            assertThrowsBeforeAnySql(IllegalStateException.class, () -> operation.on(used));
            assertThrowsBeforeAnySql(IllegalStateException.class, () -> operation.on(unused));
        }
        assertThrowsBeforeAnySql(IllegalStateException.class, () -> used.list(0));
        assertThrowsBeforeAnySql(IllegalStateException.class, () -> used.findAll(List.of()));
        assertThrowsBeforeAnySql(IllegalStateException.class, () -> used.createAll(Stream.empty(), 1));
        assertThat(table().players()).containsExactly(Operation.ALICE, Operation.BOB);
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 closing a store closes neither the DataSource nor the store beside it")
    void dataSourceStaysOpen() throws Exception {
        HikariDataSource pool = closedAfterwards(bench().newPool("stays open", config -> {}));
        PlayerStore store = open(pool, Locking.PESSIMISTIC);
        PlayerStore beside = open(pool, Locking.PESSIMISTIC);
        store.create(player("a", 1, 1));
        store.close();

        assertThat(pool.isClosed()).isFalse();
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(beside.find("a")).contains(player("a", 1, 1));
    }

    /** All operations but those on everybody's players; leaves nothing behind. */
    private static String useAlone(PlayerStore store, String name, int balance) {
        Player first = player(name + "1", balance, 50);
        Player second = player(name + "2", 50, balance + 1);
        Player third = player(name + "3", balance, balance);
        List<String> ids = List.of(first.id(), second.id(), third.id());
        for (int round = 0; round < 5; round++) {
            store.create(first);
            assertThat(store.createAll(Stream.of(second, third), 1)).isEqualTo(2);
            assertThat(store.find(first.id())).contains(first);
            assertThat(store.findAll(ids)).containsExactly(first, second, third);
            store.trade(new Trade(second.id(), first.id(), 1, 0));
            assertThat(store.find(first.id())).contains(player(first.id(), balance, 51));
            store.update(player(third.id(), 1, round));
            assertThat(store.find(third.id())).contains(player(third.id(), 1, round));
            assertThat(store.count()).isPositive();
            assertThat(store.list(5)).isNotEmpty();
            for (String id : ids) {
                assertThat(store.delete(id)).isTrue();
            }
        }
        return name;
    }
}
