package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules hold for thousands of players, too: stores page, chunk and commit in round numbers, which a few players
 * never show.
 */
public abstract class ManyPlayersRules extends Rules {

    private static final int MANY = 5_003;

    /**
     * Players in the order of their ids, which is neither that of a language nor that of chars. Each has a different
     * number of coins.
     */
    private static final List<Player> PLAYERS = IntStream.range(0, MANY)
            .mapToObj(i -> player(List.of("B", "a", "\uFF5E", "😀").get(4 * i / MANY) + (1_000_000 + i), i, 1))
            .toList();

    private static final Player FIRST = PLAYERS.get(0);
    private static final Player LAST = PLAYERS.get(MANY - 1);

    protected ManyPlayersRules(StoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 findAll returns the players of as many ids as it accepts, in the order of ids, each once")
    void findAllOfThousands() {
        table().insert(PLAYERS);
        List<String> ids = new ArrayList<>(PLAYERS.stream().map(Player::id).toList());
        ids.addAll(ids.subList(0, 100));
        while (ids.size() < PlayerStore.MAX_IDS) {
            ids.add("nobody " + ids.size());
        }
        Collections.shuffle(ids, new Random(1));

        assertThat(store().findAll(ids)).isEqualTo(PLAYERS);
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 list and count include thousands of players, and list returns the first of them")
    void listAndCount() {
        table().insert(PLAYERS);

        assertListsAndCounts(store()::list, store()::count);
    }

    @Test
    @Tag("PS-06")
    @DisplayName("PS-06 in a transaction, too, list and count include thousands of players")
    void listAndCountInTransaction() {
        table().insert(PLAYERS);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertListsAndCounts(transaction::list, transaction::count);
    }

    private interface Listing {
        List<Player> list(int limit);
    }

    private static void assertListsAndCounts(Listing listing, Supplier<Long> count) {
        assertThat(count.get()).isEqualTo(MANY);
        for (int limit : new int[] {1_001, MANY - 1, MANY, MANY + 1, Integer.MAX_VALUE}) {
            assertThat(listing.list(limit)).as("list(%d)", limit).isEqualTo(PLAYERS.subList(0, Math.min(limit, MANY)));
        }
    }

    @Test
    @Tag("PS-27")
    @DisplayName("PS-27 thousands of players are found and deleted by coins")
    void byCoins() {
        table().insert(PLAYERS);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);

        assertThat(transaction.findByCoins(1, MANY - 2)).isEqualTo(PLAYERS.subList(1, MANY - 1));
        assertThat(transaction.deleteByCoins(1, MANY - 2)).isEqualTo(MANY - 2);
        assertThat(transaction.count()).isEqualTo(2);
        transaction.commit();
        assertThat(table().players()).containsExactly(FIRST, LAST);
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {100, 1_000, 10_000})
    @Tag("PS-05")
    @DisplayName("PS-05 a duplicate at the end of thousands of players means that none is stored")
    void duplicateAtTheEnd(int batchSize) {
        table().insert(LAST);

        assertThatThrownBy(() -> store().createAll(PLAYERS.stream(), batchSize))
                .isInstanceOf(DuplicatePlayerException.class);
        assertThat(table().players()).containsExactly(LAST);
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 a stream that throws after thousands of players means that none is stored")
    void streamThrowsAtTheEnd() {
        IllegalStateException failure = new IllegalStateException("the stream's own");
        Stream<Player> failing = PLAYERS.stream().peek(player -> {
            if (player.equals(LAST)) {
                throw failure;
            }
        });

        assertThatThrownBy(() -> store().createAll(failing, 1_000)).isSameAs(failure);
        assertThat(table().count()).isZero();
    }

    @Test
    @Tag("PS-05")
    @DisplayName(
            "PS-05 nobody sees one of thousands of players before all are stored, and then everybody sees them all")
    void oneTransactionForThousands() {
        TreeSet<Long> seen = new TreeSet<>();
        Stream<Player> watched = PLAYERS.stream().peek(player -> {
            if (player.coins() % 500 == 0 || player.equals(LAST)) {
                seen.add(table().count());
            }
        });

        assertThat(store().createAll(watched, 100)).isEqualTo(MANY);
        assertThat(seen).containsExactly(0L);
        assertThat(table().count()).isEqualTo(MANY);
    }

    @Test
    @Tag("PS-08")
    @DisplayName("PS-08 deleteAll deletes thousands of players and returns their number")
    void deleteAllOfThousands() {
        table().insert(PLAYERS);

        assertThat(store().deleteAll()).isEqualTo(MANY);
        assertThat(table().count()).isZero();
    }

    @Test
    @Tag("PS-16")
    @DisplayName("PS-16 nobody sees a deleteAll in part, however many players it deletes")
    void deleteAllAtOnce() {
        table().insert(PLAYERS);

        assertSeenWhole(() -> store().deleteAll());
    }

    @Test
    @OnOneNode
    @Tag("PS-16")
    @DisplayName("PS-16 deleteAll that waits too long for the last of thousands of players deletes none")
    void deleteAllOrNone() throws Exception {
        table().insert(PLAYERS);
        PlayerStore impatient = open(impatientPool(), Locking.PESSIMISTIC);
        OtherTransaction other = otherTransaction().lock(LAST.id());

        assertThat(catchThrowable(impatient::deleteAll)).isInstanceOf(ConcurrencyConflictException.class);
        other.rollback();
        assertThat(table().count()).isEqualTo(MANY);
    }

    @Test
    @Tag("PS-22")
    @DisplayName("PS-22 a transaction that has created more than a thousand players rolls all of them back")
    void rollback() {
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        PLAYERS.stream().limit(1_003).forEach(transaction::create);
        assertThat(table().count()).isZero();
        transaction.rollback();

        assertThat(table().count()).isZero();
    }

    @Test
    @Tag("PS-22")
    @DisplayName("PS-22 a transaction that has deleted thousands of players by coins rolls that back")
    void rollbackOfDeletion() {
        table().insert(PLAYERS);
        PlayerTransaction transaction = begin(Isolation.REPEATABLE_READ);
        assertThat(transaction.deleteByCoins(0, MANY)).isEqualTo(MANY);
        assertThat(table().count()).isEqualTo(MANY);
        transaction.rollback();

        assertThat(table().count()).isEqualTo(MANY);
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 findAll and list answer from one moment, however many players they return")
    void fromOneMoment() {
        table().insert(PLAYERS);
        List<String> ids = PLAYERS.stream().map(Player::id).toList();

        assertFromOneMoment(() -> store().findAll(ids));
        assertFromOneMoment(() -> store().list(Integer.MAX_VALUE));
    }

    @Test
    @Tag("PS-15")
    @DisplayName("PS-15 in a transaction at READ COMMITTED, too, list and findByCoins each answer from one moment")
    void fromOneMomentInTransaction() {
        table().insert(PLAYERS);
        PlayerTransaction transaction = begin(Isolation.READ_COMMITTED);

        assertFromOneMoment(() -> transaction.list(Integer.MAX_VALUE));
        assertFromOneMoment(() -> transaction.findByCoins(0, Player.MAX_BALANCE));
    }

    /**
     * Between any two statements of the call, another transaction changes the first and the last player in the same
     * way.
     */
    private void assertFromOneMoment(Supplier<List<Player>> call) {
        table().set(new Player(FIRST.id(), 7, 0));
        table().set(new Player(LAST.id(), 7, 0));
        watch().beforeStatement(first -> watch().beforeStatement(this::changeBoth));
        List<Player> players = call.get();
        watch().reset();

        assertThat(players).hasSize(MANY);
        assertThat(players.get(MANY - 1).goods())
                .as("goods of the last player, as those of the first")
                .isEqualTo(players.get(0).goods());
    }

    private void changeBoth(Connection connection) throws SQLException {
        try (OtherTransaction other = table().begin()) {
            other.set(new Player(FIRST.id(), 7, 1))
                    .set(new Player(LAST.id(), 7, 1))
                    .commit();
        }
    }
}
