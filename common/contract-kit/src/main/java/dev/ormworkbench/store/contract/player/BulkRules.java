package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.contract.rule.OnOneNode;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.contract.table.OtherTransaction;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PS-05: a stream of players in one transaction, one batch at a time. */
public abstract class BulkRules extends Rules {

    protected BulkRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({"1, 1", "1, 10", "9, 10", "10, 10", "11, 10", "20, 10", "21, 10", "3, 1", "1919, 114"})
    @Tag("PS-05")
    @DisplayName("PS-05 createAll stores all players with any batch size, and returns their number")
    void createAll(int count, int batchSize) {
        assertThat(store().createAll(players(count), batchSize)).isEqualTo(count);

        assertThat(table().players()).isEqualTo(players(count).toList());
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 the largest batch works, also with the longest ids")
    void largestBatch() {
        int count = PlayerStore.MAX_BATCH_SIZE;
        String longest = "😀".repeat(Player.MAX_ID_LENGTH - 5);

        assertThat(store().createAll(
                                IntStream.range(0, count).mapToObj(i -> player(longest + (10_000 + i), i, i)), count))
                .isEqualTo(count);
        assertThat(table().count()).isEqualTo(count);
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 an empty stream creates no player and sends nothing")
    void none() {
        PlayerStore store = store();
        watch().reset();

        assertThat(store.createAll(Stream.empty(), 10)).isZero();
        assertNoSql();
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, PlayerStore.MAX_BATCH_SIZE + 1, Integer.MAX_VALUE})
    @Tag("PS-05")
    @DisplayName("PS-05 a batch size outside its bounds is refused before any SQL, and the stream is not read")
    void batchSizeOutOfBounds(int batchSize) {
        PlayerStore store = store();
        AtomicInteger read = new AtomicInteger();

        assertThrowsBeforeAnySql(
                IllegalArgumentException.class,
                () -> store.createAll(players(3).peek(player -> read.incrementAndGet()), batchSize));
        assertThat(read).hasValue(0);
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {0, 1, 9, 10, 11, 19, 20, 24})
    @Tag("PS-05")
    @DisplayName("PS-05 a player that exists already fails createAll, wherever in the stream")
    void duplicateOfStored(int place) {
        Player stored = player("p" + (1_000_000 + place), 7, 7);
        table().insert(stored);

        assertFailsAsDuplicate(stored.id(), players(25));
        assertThat(table().players()).containsExactly(stored);
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({"0, 1", "3, 7", "8, 9", "9, 10", "0, 24", "14, 21", "23, 24"})
    @Tag("PS-05")
    @DisplayName("PS-05 a player that occurs twice in the stream fails createAll, within a batch and across batches")
    void duplicateInStream(int first, int second) {
        List<Player> players = new ArrayList<>(players(25).toList());
        String id = players.get(first).id();
        players.set(second, player(id, 7, 7));

        assertFailsAsDuplicate(id, players.stream());
        assertThat(table().players()).isEmpty();
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 an equal player twice in the stream fails createAll, too")
    void samePlayerTwice() {
        assertFailsAsDuplicate("alice", Stream.of(player("alice", 1, 1), player("alice", 1, 1)));
        assertThat(table().players()).isEmpty();
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 nobody sees the players before all are stored, and then everybody sees them all")
    void oneTransaction() {
        AtomicInteger most = new AtomicInteger();
        Stream<Player> watched = players(50).peek(player -> most.accumulateAndGet((int) table().count(), Math::max));

        assertThat(store().createAll(watched, 5)).isEqualTo(50);
        assertThat(most).hasValue(0);
        assertThat(table().count()).isEqualTo(50);
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {0, 1, 9, 10, 11, 24})
    @Tag("PS-05")
    @DisplayName("PS-05 an exception of the stream reaches the caller unchanged, and nothing is stored")
    void streamThrows(int place) {
        IllegalStateException failure = new IllegalStateException("the stream's own");
        AtomicInteger read = new AtomicInteger();
        Stream<Player> failing = players(25).peek(player -> {
            if (read.getAndIncrement() == place) {
                throw failure;
            }
        });

        assertThatThrownBy(() -> store().createAll(failing, 10)).isSameAs(failure);
        assertThat(table().players()).isEmpty();
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 an exception of the stream reaches the caller, even of a type that the library throws itself")
    void streamThrowsLibraryException() {
        table().insert(player("p0", 1, 1));
        Throwable thrownByLibrary =
                catchThrowable(() -> store().create(player("p0", 1, 1))).getCause();
        RuntimeException failure =
                thrownByLibrary instanceof RuntimeException unchecked ? unchecked : new IllegalStateException();
        Stream<Player> failing = Stream.of(player("p1", 1, 1), player("p2", 1, 1))
                .peek(player -> {
                    if (player.id().equals("p2")) {
                        throw failure;
                    }
                });

        assertThatThrownBy(() -> store().createAll(failing, 1)).isSameAs(failure);
        assertThat(table().count()).isEqualTo(1);
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 an Error of the stream reaches the caller unchanged, and nothing is stored")
    void streamThrowsError() {
        AssertionError failure = new AssertionError("the stream's own");
        AtomicInteger read = new AtomicInteger();
        Stream<Player> failing = players(25).peek(player -> {
            if (read.getAndIncrement() == 15) {
                throw failure;
            }
        });

        assertThatThrownBy(() -> store().createAll(failing, 10)).isSameAs(failure);
        assertThat(table().players()).isEmpty();
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(ints = {0, 5, 10, 24})
    @Tag("PS-05")
    @DisplayName("PS-05 null in the stream fails createAll")
    void nullInStream(int place) {
        List<Player> players = new ArrayList<>(players(24).toList());
        players.add(place, null);

        assertThatThrownBy(() -> store().createAll(players.stream(), 10)).isInstanceOf(NullPointerException.class);
        assertThat(table().players()).isEmpty();
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 createAll does not close the stream")
    void streamStaysOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        try (Stream<Player> stream = players(3).onClose(() -> closed.set(true))) {
            store().createAll(stream, 2);

            assertThat(closed).isFalse();
        }
    }

    @ParameterizedTest(name = NAME)
    @OnOneNode
    @CsvSource({"10, 60", "114, 600"})
    @Tag("PS-05")
    @DisplayName("PS-05 the stream is read one batch at a time, never further")
    void readsOneBatchAhead(int batchSize, int count) {
        // One more than the batch: a store may read the first player of the next batch to know whether there is one.
        int mostAhead = batchSize + 1;
        List<String> readTooEarly = new ArrayList<>();
        Stream<Player> watched = IntStream.range(0, count).mapToObj(i -> {
            if (i > mostAhead && !table().isBeingStored(id(i - mostAhead - 1))) {
                readTooEarly.add(id(i));
            }
            return player(id(i), i, i);
        });

        assertThat(store().createAll(watched, batchSize)).isEqualTo(count);
        assertThat(readTooEarly)
                .as("read more than a batch ahead of what is stored")
                .isEmpty();
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 players of earlier batches do not stay in memory")
    void keepsOneBatch() {
        List<WeakReference<String>> firstIds = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger kept = new AtomicInteger(-1);
        Stream<Player> watched = IntStream.range(0, 201).mapToObj(i -> {
            String id = "p" + (1_000_000 + i);
            if (i < 100) {
                firstIds.add(new WeakReference<>(id));
            } else if (i == 200) {
                kept.set(countReachable(firstIds));
            }
            return player(id, i, i);
        });

        assertThat(store().createAll(watched, 10)).isEqualTo(201);
        // A statement may keep its last bound values.
        assertThat(kept).as("players kept of the first 100").hasValueBetween(0, 10);
    }

    @Test
    @OnOneNode
    @Tag("PS-05")
    @DisplayName("PS-05 createAll that waited for another transaction finds its player and stores nothing")
    void duplicateCommittedMeanwhile() throws Exception {
        OtherTransaction other = otherTransaction().insert(player("p1000015", 7, 7));
        Future<Long> bulk = inBackground(() -> store().createAll(players(25), 10));
        table().awaitLockWait(bulk);
        other.commit();

        assertThat(failureOf(bulk)).isInstanceOf(DuplicatePlayerException.class);
        assertThat(table().players()).containsExactly(player("p1000015", 7, 7));
    }

    @Test
    @Tag("PS-05")
    @DisplayName(
            "PS-05 createAll counts the players that it creates, not those that another creates or deletes meanwhile")
    void countsItsOwn() {
        table().insert(player("a", 1, 1));
        Stream<Player> watched = players(25).peek(player -> {
            if (player.coins() == 12) {
                table().delete("a");
                table().insert(player("b", 1, 1), player("c", 1, 1));
            }
        });

        assertThat(store().createAll(watched, 10)).isEqualTo(25);
        assertThat(table().count()).isEqualTo(27);
    }

    @Test
    @Tag("PS-05")
    @DisplayName("PS-05 after a failed createAll, the next one works")
    void worksAfterFailure() {
        table().insert(player("p1000020", 7, 7));
        assertFailsAsDuplicate("p1000020", players(25));
        table().empty();

        assertThat(store().createAll(players(25), 10)).isEqualTo(25);
        assertThat(table().players()).isEqualTo(players(25).toList());
    }

    private void assertFailsAsDuplicate(String id, Stream<Player> players) {
        assertThatThrownBy(() -> store().createAll(players, 10))
                .asInstanceOf(InstanceOfAssertFactories.type(DuplicatePlayerException.class))
                .satisfies(e -> assertThat(e.playerId()).contains(id));
    }

    private static int countReachable(List<WeakReference<String>> references) {
        int reachable = references.size();
        for (int attempt = 0; attempt < 10 && reachable > 10; attempt++) {
            System.gc();
            reachable = (int) references.stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .count();
        }
        return reachable;
    }

    /** Returns players in the order of their ids. */
    private static Stream<Player> players(int count) {
        return IntStream.range(0, count).mapToObj(i -> player(id(i), i, 2 * i));
    }

    private static String id(int i) {
        return "p" + (1_000_000 + i);
    }
}
