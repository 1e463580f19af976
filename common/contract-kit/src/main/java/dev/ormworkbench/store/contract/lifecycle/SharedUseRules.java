package dev.ormworkbench.store.contract.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.PlayerStoreException;
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

/** PS-18: threads share a store, and may be interrupted. */
public abstract class SharedUseRules extends Rules {

    protected SharedUseRules(StoresUnderTest stores) {
        super(stores);
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
    @DisplayName("PS-18 a waiting call and an open transaction do not delay other calls of the store")
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
        // On the server: a call whose wait has just ended is not done yet.
        table().awaitLockWait(waiting);
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

    /** Makes calls that do not need player a. */
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
    @DisplayName("PS-18 a call of an interrupted thread succeeds or changes nothing, and the thread stays interrupted")
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
    @DisplayName("PS-18 createAll on an interrupted thread stores all players, or fails and stores none")
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

    /** Makes all operations except those on all players, and leaves nothing behind. */
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
