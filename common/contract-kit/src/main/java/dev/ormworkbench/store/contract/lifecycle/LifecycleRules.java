package dev.ormworkbench.store.contract.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.jdbc.PlainConnections;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS-18: opening, sharing and closing a store. */
public abstract class LifecycleRules extends Rules {

    protected LifecycleRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a provider has a name and descriptions that fit a list")
    void describesItself() {
        PlayerStoreProvider provider = bench().provider();

        assertThat(provider.name()).matches("[a-z0-9-]+");
        assertThat(provider.description()).isNotBlank().doesNotContain("\n");
        assertThat(provider.library()).matches(".+ \\d\\S*");
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-18")
    @DisplayName("PS-18 opening and closing a store takes no connection")
    void opensWithoutConnection(Locking locking) {
        bench().open(watch().connections(), locking).close();

        assertNoSql();
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Operation.class)
    @Tag("PS-18")
    @DisplayName("PS-18 a call returns its connection with its settings restored, whether it succeeds or not")
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
    @DisplayName("PS-18 a trade returns its connection with its settings restored, however it ends")
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
    @DisplayName("PS-18 a connection is returned with auto-commit as it came, also to a pool without resets")
    void resetsItself(Locking locking) throws Exception {
        try (PlainConnections lent = bench().plainConnections()) {
            PlayerStore store = open(lent.connections(), locking);
            for (Operation operation : Operation.values()) {
                table().empty();
                table().insert(Operation.ALICE, Operation.BOB);
                operation.on(store);
                lent.assertAutoCommitAsBefore(operation.methodName());
            }
            assertThatThrownBy(() -> store.trade(new Trade("nobody", "bob", 1, 1)))
                    .isInstanceOf(PlayerStoreException.class);
            lent.assertAutoCommitAsBefore("a trade that fails");
            Stream<Player> withDuplicate = Stream.of(player("erin", 1, 1), Operation.BOB);
            assertThatThrownBy(() -> store.createAll(withDuplicate, 1)).isInstanceOf(PlayerStoreException.class);
            lent.assertAutoCommitAsBefore("a bulk that fails");
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
        StorePools poolOfOne = pools("one", config -> config.setMaximumPoolSize(1));
        for (Locking locking : Locking.values()) {
            PlayerStore store = open(poolOfOne, locking);
            for (Operation operation : Operation.values()) {
                table().empty();
                table().insert(Operation.ALICE, Operation.BOB);
                operation.on(store);
            }
        }
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a second close does nothing")
    void closeTwice() {
        PlayerStore store = open(watch().connections(), Locking.PESSIMISTIC);
        store.count();
        store.close();
        store.close();
    }

    @Test
    @Tag("PS-18")
    @DisplayName("PS-18 a call after close throws IllegalStateException, before any SQL")
    void callAfterClose() {
        table().insert(Operation.ALICE, Operation.BOB);
        PlayerStore used = open(watch().connections(), Locking.PESSIMISTIC);
        used.count();
        used.close();
        PlayerStore unused = open(watch().connections(), Locking.PESSIMISTIC);
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
    @DisplayName("PS-18 closing a store closes neither the DataSource nor another store")
    void dataSourceStaysOpen() throws Exception {
        StorePools pools = pools("stays open", config -> {});
        PlayerStore store = open(pools, Locking.PESSIMISTIC);
        PlayerStore beside = open(pools, Locking.PESSIMISTIC);
        store.create(player("a", 1, 1));
        store.close();

        for (ConnectionPool pool : pools.all()) {
            assertThat(pool.isClosed()).isFalse();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        assertThat(beside.find("a")).contains(player("a", 1, 1));
    }
}
