package dev.ormworkbench.runner.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.runner.scenario.guild.GuildCalls;
import dev.ormworkbench.runner.scenario.guild.KnownGuilds;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.jdbc.SpreadPool;
import dev.ormworkbench.store.contract.server.Nodes;
import dev.ormworkbench.store.guild.Fetching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests retries against a real server: over its nodes if it is a cluster, otherwise with the locking strategy that
 * conflicts most.
 */
class RetryTest {

    private static final int TRADERS = 16;
    private static final int TRADES = 10;
    private static final int PLAYERS = 4;
    private static final int RETRIES = 200;

    private final Database database = SharedServer.get().open();
    private final SpreadPool pool = new SpreadPool(
            Nodes.all().stream().map(node -> database.newPool(node::reach)).toList());

    static Stream<PlayerStoreProvider> providers() {
        return Implementations.onClassPath().providers().stream();
    }

    @BeforeEach
    void startEmpty() {
        database.emptyTable();
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void allTradesEndDoneOrRefused(PlayerStoreProvider provider) throws Exception {
        Locking locking = Nodes.all().size() > 1 ? Locking.PESSIMISTIC : Locking.OPTIMISTIC;
        List<Retry.Result> results = new ArrayList<>();
        try (PlayerStore store = provider.open(pool, database.product(), locking)) {
            store.createAll(IntStream.range(0, PLAYERS).mapToObj(i -> new Player("p" + i, 100, 100)), PLAYERS);
            ExecutorService traders = Executors.newFixedThreadPool(TRADERS);
            try {
                List<Future<List<Retry.Result>>> trading = new ArrayList<>();
                for (int seed = 0; seed < TRADERS; seed++) {
                    Random random = new Random(seed);
                    trading.add(traders.submit(() -> trade(store, random)));
                }
                for (Future<List<Retry.Result>> each : trading) {
                    results.addAll(each.get(2, TimeUnit.MINUTES));
                }
            } finally {
                traders.shutdownNow();
            }
            assertThat(store.list(PLAYERS).stream().mapToInt(Player::coins).sum())
                    .isEqualTo(100 * PLAYERS);
            assertThat(store.list(PLAYERS).stream().mapToInt(Player::goods).sum())
                    .isEqualTo(100 * PLAYERS);
        }

        assertThat(results).hasSize(TRADERS * TRADES).allSatisfy(result -> assertThat(
                        result.outcome().type())
                .isIn("traded", "sellerGoodsNotEnough", "buyerCoinsNotEnough"));
        assertThat(results).anySatisfy(result -> assertThat(result.attempts()).isGreaterThan(1));
    }

    private static List<Retry.Result> trade(PlayerStore store, Random random) {
        Retry retry = new Retry(RETRIES);
        List<Retry.Result> results = new ArrayList<>();
        try (Session session = session(store, random)) {
            for (int i = 0; i < TRADES; i++) {
                int seller = random.nextInt(PLAYERS);
                int buyer = (seller + 1 + random.nextInt(PLAYERS - 1)) % PLAYERS;
                results.add(retry.play(
                        session,
                        new PlayerOperation.Trade(
                                "p" + seller, "p" + buyer, 1 + random.nextInt(50), random.nextInt(50))));
            }
        }
        return results;
    }

    @Test
    void stepsOfATransactionAreNotRetried() {
        PlayerStoreProvider provider = providers().findFirst().orElseThrow();
        try (PlayerStore store = provider.open(pool, database.product(), Locking.PESSIMISTIC);
                Session session = session(store, new Random(1))) {
            Retry retry = new Retry(3);
            assertThat(retry.play(session, new TransactionOperation.Begin(Optional.empty()))
                            .attempts())
                    .isEqualTo(1);
            assertThat(session.isInTransaction()).isTrue();
            Retry.Result commit = retry.play(session, new TransactionOperation.Commit());
            assertThat(commit.attempts()).isEqualTo(1);
            assertThat(session.isInTransaction()).isFalse();
        }
    }

    @Test
    void aFailureOtherThanAConflictIsNotRetried() {
        PlayerStoreProvider provider = providers().findFirst().orElseThrow();
        try (PlayerStore store = provider.open(pool, database.product(), Locking.PESSIMISTIC);
                Session session = session(store, new Random(1))) {
            Retry.Result result = new Retry(3).play(session, new PlayerOperation.Trade("nobody", "anybody", 1, 1));
            assertThat(result.outcome()).extracting(Outcome::error).isEqualTo(Optional.of("PlayerNotFoundException"));
            assertThat(result.attempts()).isEqualTo(1);
        }
    }

    private static Session session(PlayerStore store, Random ids) {
        Stores stores = Stores.of(store);
        return new Session(
                stores, Isolation.REPEATABLE_READ, ids, new GuildCalls(stores, Fetching.BATCH, new KnownGuilds()));
    }
}
