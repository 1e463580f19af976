package dev.ormworkbench.runner.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.load.call.Ledger;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.load.call.PlayerLedger;
import dev.ormworkbench.runner.load.call.Workload;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.memory.MemoryPlayerStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures which part of a bare loop's throughput a measured caller reaches without pauses. Both call find over
 * loopback, the shortest call, which suffers most from measuring. Rounds are short and alternate between the two, and
 * each gives one ratio, because machines drift. The benchmark prints quartiles. It also prints the overhead on a call
 * that needs no server, without the pool's clock. Run it by hand on one processor ({@code taskset -c 0}): on several,
 * the processor on which a thread sleeps matters more.
 */
public final class LoadBenchmark {

    private static final int ROUNDS = 301;
    private static final int WARM_UP = 50;
    private static final int PLAYERS = 1_000;
    private static final Duration ROUND = Duration.ofMillis(100);

    private LoadBenchmark() {}

    /** Runs the benchmark, without arguments. */
    public static void main(String[] arguments) throws Exception {
        inMemory();
        try (Database database = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady()) {
            for (PlayerStoreProvider provider : Implementations.onClassPath().providers()) {
                compare(database, provider);
            }
        }
    }

    private static void compare(Database database, PlayerStoreProvider provider) throws Exception {
        database.emptyTable();
        PoolWaits waits = new PoolWaits();
        try (HikariDataSource plain = database.newPool(config -> config.setMaximumPoolSize(1));
                HikariDataSource watched = database.newPool(config -> {
                    config.setMaximumPoolSize(1);
                    config.setMetricsTrackerFactory((name, stats) -> waits);
                });
                PlayerStore bare = provider.open(plain, database.product(), Locking.PESSIMISTIC);
                PlayerStore measured = provider.open(watched, database.product(), Locking.PESSIMISTIC)) {
            bare.createAll(players(), PLAYERS);
            Rounds rounds = Rounds.of(bare, measured, waits);
            System.out.printf(
                    "%-10s bare %6.0f finds a second, measured %.3f times that (quartiles %.3f to %.3f)%n",
                    provider.name(),
                    quantile(rounds.perSecond(), 0.5),
                    quantile(rounds.ratios(), 0.5),
                    quantile(rounds.ratios(), 0.25),
                    quantile(rounds.ratios(), 0.75));
        }
    }

    private static void inMemory() throws Exception {
        try (PlayerStore store = new MemoryPlayerStore()) {
            store.createAll(players(), PLAYERS);
            Rounds rounds = Rounds.of(store, store, new PoolWaits());
            double bare = 1e6 / quantile(rounds.perSecond(), 0.5);
            System.out.printf(
                    "in memory  a bare find %.2f us, measured %.2f us more%n",
                    bare, bare / quantile(rounds.ratios(), 0.5) - bare);
        }
    }

    private static Stream<Player> players() {
        return IntStream.range(0, PLAYERS).mapToObj(player -> new Player(PlayerLedger.id(player), 100, 100));
    }

    /**
     * The results of all rounds.
     *
     * @param ratios measured throughput divided by bare throughput
     * @param perSecond finds a second of the bare loop
     */
    private record Rounds(List<Double> ratios, List<Double> perSecond) {

        static Rounds of(PlayerStore bare, PlayerStore measured, PoolWaits waits) throws Exception {
            List<Double> ratios = new ArrayList<>();
            List<Double> perSecond = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                boolean bareFirst = round % 2 == 0;
                double first = bareFirst ? bareLoop(bare) : callers(measured, waits);
                double second = bareFirst ? callers(measured, waits) : bareLoop(bare);
                if (round >= WARM_UP) {
                    ratios.add(bareFirst ? second / first : first / second);
                    perSecond.add(bareFirst ? first : second);
                }
            }
            return new Rounds(ratios, perSecond);
        }
    }

    /** Returns finds a second, on a separate thread like a caller's. */
    private static double bareLoop(PlayerStore store) throws Exception {
        long begin = System.nanoTime();
        long end = begin + ROUND.toNanos();
        FutureTask<Long> loop = new FutureTask<>(() -> {
            SplittableRandom random = new SplittableRandom(1);
            long finds = 0;
            while (System.nanoTime() < end) {
                if (store.find(PlayerLedger.id(random.nextInt(PLAYERS))).isEmpty()) {
                    throw new IllegalStateException("there is no player");
                }
                finds++;
            }
            return finds;
        });
        new Thread(loop).start();
        return loop.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Returns finds a second. */
    private static double callers(PlayerStore store, PoolWaits waits) throws InterruptedException {
        LoadSettings.Clients client = new LoadSettings.Clients(1, 1, OptionalInt.empty(), new Retry(10));
        Ledger ledger = Ledger.of(PLAYERS, /* guilds= */ 0, /* orderIsDecided= */ true);
        Workload workload = new Workload(1, Mix.parse("find=1"), Pick.UNIFORM, PLAYERS, LoadSettings.FEWEST_GUILDS);
        Callers.Result result = new Callers(client, workload::operation, Stores.of(store), ledger, waits, 0)
                .call(ROUND, () -> false, Callers.Ticks.seconds(finished -> {}));
        if (ledger.wrongAnswers() > 0) {
            throw new IllegalStateException("wrong answers");
        }
        return result.answered() / (result.took().toNanos() / 1e9);
    }

    private static double quantile(List<Double> values, double quantile) {
        return values.stream().sorted().toList().get((int) Math.round(quantile * (values.size() - 1)));
    }
}
