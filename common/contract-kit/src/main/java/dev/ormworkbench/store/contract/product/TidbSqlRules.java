package dev.ormworkbench.store.contract.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.contract.call.Operation;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.jdbc.FaultyWire;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks what a store sends that takes its server for TiDB, without a TiDB. It runs on any server, a proxy records all
 * statements, and {@link TidbSql} finds those that TiDB would refuse. A driver's own statements are those for the real
 * server.
 */
@OnOneNode
public abstract class TidbSqlRules extends Rules {

    private static final List<String> LIFECYCLE = List.of("begin", "close");

    protected TidbSqlRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-01")
    @Tag("PS-02")
    @Tag("PS-03")
    @Tag("PS-04")
    @Tag("PS-05")
    @Tag("PS-06")
    @Tag("PS-07")
    @Tag("PS-08")
    @Tag("PS-09")
    @Tag("PS-10")
    @Tag("PS-11")
    @Tag("PS-12")
    @Tag("PS-13")
    @Tag("PS-14")
    @DisplayName("PS-01 to PS-14 a store that treats its server as TiDB sends no SQL that TiDB rejects")
    void calls(Locking locking) throws Exception {
        FaultyWire wire = wireToServer();
        PlayerStore store = openForTidb(wire, locking);
        List<Throwable> failures = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            aliceAndBob();
            play(failures, () -> operation.on(store));
        }
        aliceAndBob();
        play(failures, () -> store.trade(new Trade("alice", "bob", 1000, 1)));
        play(failures, () -> store.trade(new Trade("alice", "bob", 1, 1000)));

        assertSendsWhatTidbTakes(wire.takeStatements(), failures);
    }

    static Stream<Isolation> levelsOfTidb() {
        return Arrays.stream(Isolation.values()).filter(isolation -> isolation.isOn(ServerProduct.TIDB));
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("levelsOfTidb")
    @Tag("PS-20")
    @Tag("PS-21")
    @Tag("PS-22")
    @Tag("PS-23")
    @Tag("PS-24")
    @Tag("PS-25")
    @Tag("PS-26")
    @Tag("PS-27")
    @DisplayName("PS-20 to PS-27 a transaction that treats its server as TiDB sends no SQL that TiDB rejects")
    void transactions(Isolation isolation) throws Exception {
        FaultyWire wire = wireToServer();
        PlayerStore store = openForTidb(wire, Locking.PESSIMISTIC);
        List<Throwable> failures = new ArrayList<>();
        for (TransactionCall call : TransactionCall.values()) {
            aliceAndBob();
            play(failures, () -> {
                try (PlayerTransaction transaction = store.begin(isolation)) {
                    call.on(transaction);
                    if (call != TransactionCall.COMMIT && call != TransactionCall.ROLLBACK) {
                        transaction.commit();
                    }
                }
            });
        }

        assertSendsWhatTidbTakes(wire.takeStatements(), failures);
    }

    private static void play(List<Throwable> failures, ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        if (failure != null) {
            failures.add(failure);
        }
    }

    /** The kit's server may refuse the same statement, but without TiDB's reason. */
    private static void assertSendsWhatTidbTakes(List<String> statements, List<Throwable> failures) {
        assertThat(TidbSql.offences(statements)).isEmpty();
        assertThat(failures).isEmpty();
        for (String word : List.of("insert", "select", "update", "delete")) {
            assertThat(statements)
                    .as("a statement that begins with " + word)
                    .anyMatch(statement ->
                            statement.strip().toLowerCase(Locale.ROOT).startsWith(word));
        }
    }

    @Test
    @Tag("PS-01")
    @Tag("PS-02")
    @Tag("PS-03")
    @Tag("PS-04")
    @Tag("PS-05")
    @Tag("PS-06")
    @Tag("PS-07")
    @Tag("PS-08")
    @Tag("PS-09")
    @Tag("PS-10")
    @Tag("PS-11")
    @Tag("PS-12")
    @Tag("PS-13")
    @Tag("PS-14")
    @Tag("PS-15")
    @Tag("PS-16")
    @Tag("PS-17")
    @Tag("PS-18")
    @Tag("PS-19")
    @Tag("PS-20")
    @Tag("PS-21")
    @Tag("PS-22")
    @Tag("PS-23")
    @Tag("PS-24")
    @Tag("PS-25")
    @Tag("PS-26")
    @Tag("PS-27")
    @DisplayName("PS-01 to PS-27 the SQL of every call of the contract is checked")
    void everyCall() {
        assertThat(methodsOf(PlayerStore.class))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(Operation.values()).map(Operation::methodName), LIFECYCLE.stream())
                                .toList());
        assertThat(methodsOf(PlayerTransaction.class))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(TransactionCall.values()).map(TransactionCall::methodName),
                                Stream.of("close"))
                        .toList());
    }

    private static List<String> methodsOf(Class<?> contract) {
        return Arrays.stream(contract.getMethods()).map(Method::getName).toList();
    }

    private void aliceAndBob() {
        table().empty();
        table().insert(Operation.ALICE, Operation.BOB);
    }

    /** Uses one session while it lasts. */
    private PlayerStore openForTidb(FaultyWire wire, Locking locking) throws Exception {
        StorePools pools = poolThrough(wire);
        pools.all().forEach(pool -> pool.getHikariConfigMXBean().setMaximumPoolSize(1));
        return closedAfterwards(bench().open(pools.connections(), ServerProduct.TIDB, locking));
    }
}
