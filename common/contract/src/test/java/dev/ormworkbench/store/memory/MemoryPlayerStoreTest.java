package dev.ormworkbench.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MemoryPlayerStoreTest {

    private static final Player ALICE = new Player("alice", 10, 20);
    private static final Player BOB = new Player("bob", 30, 40);

    private final MemoryPlayerStore store = new MemoryPlayerStore();

    @Test
    void createsAndReads() {
        store.create(BOB);
        store.create(ALICE);

        assertThat(store.find("alice")).contains(ALICE);
        assertThat(store.find("Alice")).isEmpty();
        assertThat(store.findAll(List.of("bob", "nobody", "alice", "bob"))).containsExactly(ALICE, BOB);
        assertThat(store.list(1)).containsExactly(ALICE);
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void ordersByCodePoints() {
        store.createAll(Stream.of(new Player("😀", 1, 1), new Player("\uFF5E", 1, 1)), 10);

        assertThat(store.list(2)).extracting(Player::id).containsExactly("\uFF5E", "😀");
    }

    @Test
    void duplicateKeepsTheExistingPlayer() {
        store.create(ALICE);

        assertThatExceptionOfType(DuplicatePlayerException.class)
                .isThrownBy(() -> store.create(new Player("alice", 1, 1)))
                .satisfies(e -> {
                    assertThat(e.playerId()).contains("alice");
                    assertThat(e.call()).isEqualTo(new Call("memory", "create", "alice"));
                });
        assertThat(store.list(2)).containsExactly(ALICE);
    }

    @Test
    void createsAllOrNone() {
        assertThatExceptionOfType(DuplicatePlayerException.class)
                .isThrownBy(() -> store.createAll(Stream.of(ALICE, BOB, ALICE), 1))
                .satisfies(e -> assertThat(e.call()).isEqualTo(new Call("memory", "createAll")));
        assertThat(store.count()).isZero();

        assertThat(store.createAll(Stream.of(ALICE, BOB), 1)).isEqualTo(2);
        assertThat(store.list(3)).containsExactly(ALICE, BOB);
    }

    @Test
    void updatesAndDeletes() {
        store.createAll(Stream.of(ALICE, BOB), 1);
        Player richer = new Player("alice", 11, 21);

        store.update(richer);
        assertThat(store.find("alice")).contains(richer);
        assertThat(store.delete("alice")).isTrue();
        assertThat(store.delete("alice")).isFalse();
        assertThatExceptionOfType(PlayerNotFoundException.class).isThrownBy(() -> store.update(richer));
        assertThat(store.list(2)).containsExactly(BOB);
        assertThat(store.deleteAll()).isEqualTo(1);
        assertThat(store.count()).isZero();
    }

    @Test
    void trades() {
        store.createAll(Stream.of(ALICE, BOB), 1);

        assertThat(store.trade(new Trade("alice", "bob", 5, 7))).isEqualTo(TradeOutcome.DONE);
        assertThat(store.trade(new Trade("alice", "bob", 16, 1))).isEqualTo(TradeOutcome.SELLER_GOODS_NOT_ENOUGH);
        assertThat(store.list(2)).containsExactly(new Player("alice", 17, 15), new Player("bob", 23, 45));
    }

    @Test
    void tradeThatFailsChangesNothing() {
        Player rich = new Player("rich", Player.MAX_BALANCE, 1);
        store.createAll(Stream.of(BOB, rich), 1);

        assertThatExceptionOfType(BalanceOverflowException.class)
                .isThrownBy(() -> store.trade(new Trade("rich", "bob", 1, 1)));
        assertThatExceptionOfType(PlayerNotFoundException.class)
                .isThrownBy(() -> store.trade(new Trade("rich", "nobody", 1, 1)));
        assertThat(store.list(2)).containsExactly(BOB, rich);
    }

    @Test
    @SuppressWarnings("NullAway") // tests null
    void refusesArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.find(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(""));
        assertThatIllegalArgumentException().isThrownBy(() -> store.findAll(List.of("a", "")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.list(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.createAll(Stream.of(ALICE), 0));
        assertThatNullPointerException().isThrownBy(() -> store.create(null));
        assertThatNullPointerException().isThrownBy(() -> store.begin(null));
    }

    @Test
    void endsWithItsClose() {
        store.create(ALICE);
        store.close();
        store.close();

        assertThatIllegalStateException().isThrownBy(() -> store.find("alice"));
        assertThatIllegalStateException().isThrownBy(() -> store.findAll(List.of()));
        assertThatIllegalStateException().isThrownBy(() -> store.list(0));
        assertThatIllegalStateException().isThrownBy(store::count);
        assertThatIllegalStateException().isThrownBy(() -> store.create(BOB));
        assertThatIllegalStateException().isThrownBy(() -> store.createAll(Stream.of(BOB), 1));
        assertThatIllegalStateException().isThrownBy(() -> store.update(ALICE));
        assertThatIllegalStateException().isThrownBy(() -> store.delete("alice"));
        assertThatIllegalStateException().isThrownBy(store::deleteAll);
        assertThatIllegalStateException().isThrownBy(() -> store.trade(new Trade("alice", "bob", 1, 1)));
    }
}
