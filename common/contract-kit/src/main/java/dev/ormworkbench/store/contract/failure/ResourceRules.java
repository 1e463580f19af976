package dev.ormworkbench.store.contract.failure;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.jdbc.FaultyJdbc;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-18 when JDBC fails: each call of a store to its connection, statements and results fails in turn. */
public abstract class ResourceRules extends Rules {

    protected ResourceRules(StoresUnderTest stores) {
        super(stores);
    }

    /** A transaction's calls from its begin to its end. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    enum Course {
        COMMITTED(transaction -> {
            transaction.find("alice");
            transaction.findForUpdate("bob");
            transaction.list(10);
            transaction.count();
            transaction.findByCoins(0, 1_000);
            transaction.create(new Player("carol", 1, 2));
            transaction.update(new Player("alice", 7, 8));
            transaction.deleteByCoins(2_000, 3_000);
            transaction.delete("bob");
            transaction.commit();
        }),
        ROLLED_BACK(transaction -> {
            transaction.create(new Player("carol", 1, 2));
            transaction.update(new Player("alice", 7, 8));
            transaction.rollback();
        }),
        LEFT(transaction -> transaction.create(new Player("carol", 1, 2))),
        FAILED(transaction -> transaction.create(BOB));

        private final Consumer<PlayerTransaction> calls;

        Course(Consumer<PlayerTransaction> calls) {
            this.calls = calls;
        }

        void on(PlayerStore store) {
            try (PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED)) {
                calls.accept(transaction);
            }
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-18")
    @DisplayName(
            "PS-18 whichever JDBC call fails, nothing stays open, the connection is returned, and no change is partial")
    void callWhereJdbcFails(Operation operation) {
        assertNothingKept(Locking.PESSIMISTIC, operation::on);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(
            value = Locking.class,
            names = {"CONDITIONAL", "OPTIMISTIC", "NONE"})
    @Tag("PS-18")
    @DisplayName("PS-18 whichever JDBC call of a trade fails, no connection leaks and no change is partial")
    void tradeWhereJdbcFails(Locking locking) {
        assertNothingKept(locking, Operation.TRADE::on);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 whichever JDBC call of a refused trade fails, no connection leaks and no change is partial")
    void refusedTrade(Locking locking) {
        assertNothingKept(locking, store -> store.trade(new Trade("alice", "bob", 1, 1_000)));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 if a JDBC call fails in a call that fails anyway, no connection leaks and no change is partial")
    void failingCall(Locking locking) {
        assertNothingKept(locking, store -> store.trade(new Trade("alice", "nobody", 1, 1)));
        assertNothingKept(locking, store -> store.createAll(Stream.of(new Player("carol", 1, 2), ALICE), 1));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Course.class)
    @Tag("PS-18")
    @DisplayName("PS-18 whichever JDBC call of a transaction fails, no connection leaks and no change is partial")
    void transactionWhereJdbcFails(Course course) {
        assertNothingKept(Locking.PESSIMISTIC, course::on);
    }

    private void assertNothingKept(Locking locking, Consumer<PlayerStore> call) {
        FaultyJdbc jdbc = new FaultyJdbc(watch().connections());
        PlayerStore store = open(jdbc.connections(), locking);
        List<Player> before = List.of(ALICE, BOB);
        List<Player> after = tableAfter(jdbc, 0, store, call);
        int number = 1;
        do {
            List<Player> left = tableAfter(jdbc, number++, store, call);
            assertThat(left).as("the table where %s fails", jdbc.failed()).isIn(before, after);
        } while (jdbc.failed().isPresent());
    }

    private List<Player> tableAfter(FaultyJdbc jdbc, int failing, PlayerStore store, Consumer<PlayerStore> call) {
        table().empty();
        table().insert(ALICE, BOB);
        jdbc.failAt(failing);

        Throwable failure = catchThrowable(() -> call.accept(store));

        assertThat(jdbc.connectionsLeftOpen())
                .as("connections left open where %s fails", jdbc.failed())
                .isZero();
        // If JDBC refuses a statement's values or settings, not every library closes it; the connection's close does.
        if (!jdbc.failed().orElse("").matches("(Prepared)?Statement\\.[gs]et.*")) {
            assertThat(jdbc.statementsLeftOpen())
                    .as("left open where %s fails", jdbc.failed())
                    .isEmpty();
        }
        if (failure != null) {
            assertThat(failure).as("thrown where %s fails", jdbc.failed()).isInstanceOf(PlayerStoreException.class);
        }
        return table().players();
    }
}
