package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Look;
import dev.ormworkbench.store.contract.call.TransactionCall;
import dev.ormworkbench.store.contract.call.TransactionEnd;
import dev.ormworkbench.store.contract.jdbc.PlainConnections;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PS-21, PS-24, PS-25: concurrent transactions. The second read is of other rows than the first, because a unit of work
 * may answer a repeated read from its cache.
 */
public abstract class TransactionIsolationRules extends TwoPlayersRules {

    protected TransactionIsolationRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-21")
    @DisplayName(
            "PS-21 under every locking strategy, an update is stored, whatever another has committed since the read")
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
    @DisplayName("PS-25 uncommitted changes of others are visible only at READ_UNCOMMITTED")
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
    @DisplayName("PS-25 REPEATABLE_READ takes its snapshot at the first read, not at the begin")
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
    @DisplayName("PS-25 SERIALIZABLE locks what is read, by whichever read")
    void locksHoweverItReads(Look look) {
        PlayerTransaction transaction = begin(Isolation.SERIALIZABLE);
        assertThat(look.at(transaction, "alice")).contains(ALICE);

        assertThat(table().isUnlocked("alice")).isFalse();
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({"READ_UNCOMMITTED, true", "READ_COMMITTED, true", "REPEATABLE_READ, false"})
    @Tag("PS-25")
    @DisplayName("PS-25 commits of others after the first read are visible only below REPEATABLE_READ")
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
    @DisplayName("PS-25 reads take locks only at SERIALIZABLE")
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
    @DisplayName("PS-25 two transactions of one store each have their own level")
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
            "PS-25 however a transaction ends, the connection's settings are restored, also for a pool without resets")
    void givesBackAsItCame(Isolation isolation) throws Exception {
        assumeOffered(isolation);
        for (Isolation before : List.of(Isolation.REPEATABLE_READ, Isolation.READ_COMMITTED)) {
            try (PlainConnections lent = bench().plainConnections()) {
                lent.isolate(before);
                List<Map<String, String>> settings = lent.settings();
                PlayerStore store = open(lent.connections(), Locking.PESSIMISTIC);
                for (TransactionEnd end : TransactionEnd.values()) {
                    PlayerTransaction transaction = store.begin(isolation);
                    assertThat(transaction.find("alice")).contains(ALICE);
                    transaction.create(player(before + " " + end, 1, 1));
                    end.of(transaction);
                    assertThat(lent.settings()).as(before + ", " + end).isEqualTo(settings);
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
    @DisplayName("PS-25 a transaction has the requested level, even if the connection had another")
    void whateverItCameWith(Isolation isolation) throws Exception {
        assumeOffered(isolation);
        int coins = 100;
        for (Isolation before : offeredLevels()) {
            coins++;
            try (PlainConnections lent = bench().plainConnections()) {
                lent.isolate(before);
                PlayerStore store = open(lent.connections(), Locking.PESSIMISTIC);
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
