package dev.ormworkbench.store.contract.failure;

import static dev.ormworkbench.store.contract.call.Operation.ALICE;
import static dev.ormworkbench.store.contract.call.Operation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.rule.LeftOutOn;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PS-16, PS-17: real failures of the database during a call. */
public abstract class FailureRules extends Rules {

    private static final String PASSWORD = "correct-horse-battery-staple";

    protected FailureRules(StoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void aliceAndBob() {
        table().insert(ALICE, BOB);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 without a server, every call reports within the pool's timeout that the store is unavailable")
    void noServer() throws Exception {
        assertEachFails(open(poolOnNoServer(), Locking.PESSIMISTIC), StoreUnavailableException.class);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 while the pool has no free connection, the store is unavailable")
    void exhaustedPool() throws Exception {
        StorePools poolOfOne = poolOfOne();
        PlayerStore store = open(poolOfOne, Locking.PESSIMISTIC);
        try (TakenConnections theOnlyOnes = takeOneOfEach(poolOfOne)) {
            assertThat(theOnlyOnes).isNotNull();
            assertEachFails(store, StoreUnavailableException.class);
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertWorksAgain(store);
    }

    @Test
    @OnOneNode
    @LeftOutOn(value = ServerProduct.TIDB, because = "SET GLOBAL read_only does nothing there")
    @Tag("PS-16")
    @DisplayName("PS-16 while the server is read-only, the store is unavailable for writes")
    void readOnlyServer() throws Exception {
        PlayerStore store = open(poolsOfUser(newUser(""), 5_000), Locking.PESSIMISTIC);
        table().setGlobal("read_only = 1");
        try {
            for (Operation operation : Operation.values()) {
                if (operation.writes()) {
                    assertFailure(
                            catchThrowable(() -> operation.on(store)), StoreUnavailableException.class, operation);
                } else {
                    operation.on(store);
                }
            }
        } finally {
            table().setGlobal("read_only = 0");
        }
        assertThat(table().players()).containsExactly(ALICE, BOB);
        assertThat(Operation.TRADE.on(store)).isEqualTo(TradeOutcome.DONE);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 while the server accepts no more connections, the store is unavailable")
    void tooManyConnections() throws Exception {
        String user = newUser(" WITH MAX_USER_CONNECTIONS 1");
        HikariDataSource others = closedAfterwards(bench().newPool(user, asUser(user)));
        StorePools ours = poolsOfUser(user, 1_000);
        PlayerStore store = open(ours, Locking.PESSIMISTIC);
        try (Connection theOnlyOne = others.getConnection()) {
            assertThat(theOnlyOne.isValid(1)).isTrue();
            assertEachFails(store, StoreUnavailableException.class);
        }
        others.close();
        assertThat(table().players()).containsExactly(ALICE, BOB);
        ours.all().forEach(pool -> pool.getHikariConfigMXBean().setConnectionTimeout(5_000));
        assertWorksAgain(store);
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 if the database does not exist, the store is unavailable")
    void unknownDatabase() throws Exception {
        StorePools elsewhere = pools("elsewhere", config -> {
            config.setCatalog("no_such_database");
            config.setConnectionTimeout(1_000);
        });

        assertEachFails(open(elsewhere, Locking.PESSIMISTIC), StoreUnavailableException.class);
    }

    /**
     * Creates an account with all privileges on the database and none on the server, and returns its name. The test
     * removes it.
     */
    private String newUser(String limits) throws SQLException {
        String user = "kit" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try (Connection connection = bench().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER " + user + " IDENTIFIED BY '" + PASSWORD + "'" + limits);
            statement.execute("GRANT ALL ON " + connection.getCatalog() + ".* TO " + user);
        }
        closedAfterwards(() -> dropUser(user));
        return user;
    }

    private StorePools poolsOfUser(String user, long timeoutMillis) {
        return pools(user, asUser(user).andThen(config -> config.setConnectionTimeout(timeoutMillis)));
    }

    private static Consumer<HikariConfig> asUser(String user) {
        return config -> {
            config.setUsername(user);
            config.setPassword(PASSWORD);
        };
    }

    private void dropUser(String user) throws SQLException {
        try (Connection connection = bench().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP USER " + user);
        }
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 exceptions that the store itself decides on name implementation, operation and ids")
    void namesItsCall() {
        PlayerStore store = store();

        assertFailureNames(catchThrowable(() -> store.create(ALICE)), "create", "alice");
        assertFailureNames(catchThrowable(() -> store.update(player("nobody", 1, 1))), "update", "nobody");
        assertFailureNames(catchThrowable(() -> store.createAll(Stream.of(ALICE), 1)), "createAll");
        assertFailureNames(
                catchThrowable(() -> store.trade(new Trade("nobody", "alice", 1, 1))), "trade", "nobody", "alice");
        assertFailureNames(
                catchThrowable(() -> store.trade(new Trade("bob", "nobody", 1, 1))), "trade", "bob", "nobody");
        table().set(player("alice", 2147483647, 1));
        assertFailureNames(catchThrowable(() -> store.trade(new Trade("alice", "bob", 1, 1))), "trade", "alice", "bob");
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a duplicate keeps the driver's exception as its cause")
    void duplicateKeepsItsCause() {
        assertThat(catchThrowable(() -> store().create(ALICE))).hasRootCauseInstanceOf(SQLException.class);
        assertThat(catchThrowable(() -> store().createAll(Stream.of(ALICE), 1)))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a refused login throws the store's exception with its cause, and shows no password anywhere")
    void noPassword() throws Exception {
        for (Throwable failure :
                assertEachFails(open(poolRefusing(PASSWORD), Locking.PESSIMISTIC), PlayerStoreException.class)) {
            StringWriter everything = new StringWriter();
            failure.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    @Tag("PS-17")
    @DisplayName("PS-17 a failure that no rule describes throws the store's exception, too")
    void missingTable() throws Exception {
        for (Throwable failure :
                assertEachFails(open(poolWithoutTable(), Locking.PESSIMISTIC), PlayerStoreException.class)) {
            assertThat(failure).message().contains("42S02");
        }
    }
}
