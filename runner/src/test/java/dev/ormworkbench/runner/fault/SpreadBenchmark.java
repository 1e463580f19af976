package dev.ormworkbench.runner.fault;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Counts anomalies of two sessions on two nodes that commit at the same moment, compared with two sessions on one node.
 * The counts depend on that moment and differ from run to run. A count of 0 does not prove that an anomaly is
 * impossible. Run it by hand, with the URL of a cluster of at least two nodes.
 */
public final class SpreadBenchmark {

    private static final int ROUNDS = 100;

    /**
     * The maximum wait for the other session before the commit. A session that waits for a lock of this one does not
     * arrive.
     */
    private static final long WAIT_FOR_OTHER_MILLIS = 60;

    private static final int COINS = 100;

    private SpreadBenchmark() {}

    /** The work of a session, given its number, 0 or 1. */
    private interface Work {
        void play(PlayerTransaction transaction, int number);
    }

    /** Runs the benchmark. The only argument is the URL. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        PlayerStoreProvider jdbc = Implementations.onClassPath().providers().stream()
                .filter(provider -> provider.name().equals("jdbc"))
                .findFirst()
                .orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Database database = TestDatabase.open(arguments[0], "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady()) {
            List<ConnectionPool> nodes = database.newPoolsByHost();
            BiFunction<ConnectionPool, Locking, PlayerStore> open =
                    (pool, locking) -> jdbc.open(pool, database.product(), locking);
            try (PlayerStore one = open.apply(nodes.get(0), Locking.PESSIMISTIC);
                    PlayerStore other = open.apply(nodes.get(1), Locking.PESSIMISTIC)) {
                System.out.println("| of " + ROUNDS + " rounds | lost updates, one node | two nodes"
                        + " | write skew, one node | two nodes | write skew, FOR UPDATE, one node | two nodes |");
                System.out.println("|---|---|---|---|---|---|---|");
                for (Isolation level :
                        List.of(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE)) {
                    StringBuilder row = new StringBuilder("| " + level);
                    for (Function<PlayerStore, Integer> count : List.<Function<PlayerStore, Integer>>of(
                            second -> lostUpdates(threads, level, one, second),
                            second -> writeSkew(threads, level, one, second, false),
                            second -> writeSkew(threads, level, one, second, true))) {
                        row.append(" | ").append(count.apply(one));
                        row.append(" | ").append(count.apply(other));
                    }
                    System.out.println(row + " |");
                }
                System.out.println("stale reads, wsrep_sync_wait=7: " + staleReads(one, other));
            }
            nodes.get(1).close();
            try (ConnectionPool impatient = database.newPool(settings -> {
                        settings.setJdbcUrl(nodes.get(1).getJdbcUrl());
                        settings.setConnectionInitSql("SET SESSION wsrep_sync_wait = 0");
                    });
                    PlayerStore one = open.apply(nodes.get(0), Locking.PESSIMISTIC);
                    PlayerStore other = open.apply(impatient, Locking.PESSIMISTIC)) {
                System.out.println("stale reads, wsrep_sync_wait=0: " + staleReads(one, other));
            }
            nodes.forEach(ConnectionPool::close);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Counts lost updates: both sessions add to what they have read. */
    private static int lostUpdates(ExecutorService threads, Isolation level, PlayerStore one, PlayerStore other) {
        return rounds(
                threads,
                level,
                one,
                other,
                (transaction, number) -> {
                    Player read = transaction.find("0").orElseThrow();
                    transaction.update(new Player("0", read.coins() + 1 + number, 0));
                },
                () -> coins(one, "0") != COINS + 3);
    }

    /**
     * Counts write skew: each session gives away all coins of one player as long as both players together have enough.
     */
    private static int writeSkew(
            ExecutorService threads, Isolation level, PlayerStore one, PlayerStore other, boolean forUpdate) {
        return rounds(
                threads,
                level,
                one,
                other,
                (transaction, number) -> {
                    int sum = 0;
                    for (String id : List.of("0", "1")) {
                        sum += (forUpdate ? transaction.findForUpdate(id) : transaction.find(id))
                                .orElseThrow()
                                .coins();
                    }
                    if (sum > COINS) {
                        transaction.update(new Player(String.valueOf(number), 0, 0));
                    }
                },
                () -> coins(one, "0") + coins(one, "1") == 0);
    }

    private interface Anomaly {
        boolean isThere();
    }

    /** Returns in how many rounds both sessions committed and the anomaly occurred. */
    private static int rounds(
            ExecutorService threads, Isolation level, PlayerStore one, PlayerStore other, Work work, Anomaly anomaly) {
        int count = 0;
        for (int round = 0; round < ROUNDS; round++) {
            one.deleteAll();
            one.create(new Player("0", COINS, 0));
            one.create(new Player("1", COINS, 0));
            if (other.count() != 2) { // wait until the other node has them
                throw new IllegalStateException("the other node does not have what is committed");
            }
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<Boolean>> sessions = new ArrayList<>();
            for (int number = 0; number < 2; number++) {
                PlayerStore store = number == 0 ? one : other;
                int own = number;
                sessions.add(threads.submit(() -> play(store, level, work, own, together)));
            }
            try {
                boolean first = sessions.get(0).get();
                boolean second = sessions.get(1).get();
                if (first && second && anomaly.isThere()) {
                    count++;
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return count;
    }

    /** Returns whether the session committed. */
    private static boolean play(PlayerStore store, Isolation level, Work work, int number, CyclicBarrier together)
            throws InterruptedException {
        try (PlayerTransaction transaction = store.begin(level)) {
            work.play(transaction, number);
            try {
                together.await(WAIT_FOR_OTHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                // The other session waits for a lock of this one.
            }
            transaction.commit();
            return true;
        } catch (ConcurrencyConflictException e) {
            return false;
        }
    }

    private static int coins(PlayerStore store, String id) {
        return store.find(id).orElseThrow().coins();
    }

    private static int staleReads(PlayerStore one, PlayerStore other) {
        one.deleteAll();
        int stale = 0;
        for (int round = 0; round < ROUNDS; round++) {
            one.create(new Player("p" + round, COINS, 0));
            if (other.find("p" + round).isEmpty()) {
                stale++;
            }
        }
        return stale;
    }
}
