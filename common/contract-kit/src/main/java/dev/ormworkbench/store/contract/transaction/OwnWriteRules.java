package dev.ormworkbench.store.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.call.Look;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PS-20: a transaction sees its own writes. */
public abstract class OwnWriteRules extends TwoPlayersRules {

    protected OwnWriteRules(StoresUnderTest stores) {
        super(stores);
    }

    /** Before a write, and after it. */
    static Stream<Arguments> looksBeforeAndAfter() {
        return Arrays.stream(Look.values())
                .flatMap(before -> Arrays.stream(Look.values()).map(after -> Arguments.of(before, after)));
    }

    @ParameterizedTest(name = NAME)
    @MethodSource("looksBeforeAndAfter")
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction sees a player that it has created")
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
    @DisplayName("PS-20 a transaction sees the balances that it has set, also if it had read the player before")
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
    @DisplayName("PS-20 a transaction does not see a player that it has deleted")
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
    @DisplayName("PS-20 a transaction does not see a player that it has deleted by coins")
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
    @DisplayName("PS-20 a transaction may recreate a player that it has deleted")
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
    @DisplayName("PS-20 a transaction may recreate a player that it has deleted by coins")
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
    @DisplayName("PS-20 writes that nothing reads are stored, too")
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
    @DisplayName("PS-20 count includes the transaction's own writes")
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
    @DisplayName("PS-20 finding and deleting by coins use the coins that the transaction has set")
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
    @DisplayName("PS-20 a transaction sees its own writes at every isolation level")
    void everyLevel(Isolation isolation) {
        PlayerTransaction transaction = begin(isolation);
        assertSeesItsWrites(transaction);
        transaction.commit();
        assertThat(table().players()).containsExactly(RICH_ALICE, CAROL);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-20")
    @DisplayName("PS-20 a transaction works the same under every locking strategy")
    void everyLocking(Locking locking) {
        try (PlayerTransaction transaction = store(locking).begin(Isolation.REPEATABLE_READ)) {
            assertSeesItsWrites(transaction);
            transaction.commit();
        }
        assertThat(table().players()).containsExactly(RICH_ALICE, CAROL);
    }
}
