package dev.ormworkbench.runner.trace;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * Measures how much longer a traced find over loopback takes. Rounds alternate between a traced pool and an untraced
 * one, and each gives one ratio, because machines drift. The benchmark prints quartiles. Run it by hand.
 */
public final class TraceBenchmark {

    private static final int ROUNDS = 31;
    private static final int WARM_UP = 10;
    private static final int FINDS = 3000;

    private TraceBenchmark() {}

    /** Runs the benchmark, without arguments. */
    public static void main(String[] arguments) {
        for (Driver driver : Driver.values()) {
            try (Database database = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, driver, Tuning.TUNED)
                    .awaitReady()) {
                for (PlayerStoreProvider provider :
                        Implementations.onClassPath().providers()) {
                    compare(database, provider);
                }
            }
        }
    }

    private static void compare(Database database, PlayerStoreProvider provider) {
        database.emptyTable();
        try (Tracer tracer = Tracer.open(database, AutoCommit.ON, Duration.ZERO);
                PlayerStore plain = open(provider, database, database.dataSource());
                PlayerStore watched =
                        open(provider, database, tracer.connections().statements())) {
            plain.create(new Player("1", 100, 100));
            List<Double> ratios = new ArrayList<>();
            List<Double> micros = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                boolean plainFirst = round % 2 == 0;
                double first = microsOfFind(plainFirst ? plain : watched, tracer);
                double second = microsOfFind(plainFirst ? watched : plain, tracer);
                if (round >= WARM_UP) {
                    ratios.add(plainFirst ? second / first : first / second);
                    micros.add(plainFirst ? first : second);
                }
            }
            System.out.printf(
                    "%-8s %-10s find %6.1f us, watched %.3f times that (quartiles %.3f to %.3f)%n",
                    database.driver(),
                    provider.name(),
                    quantile(micros, 0.5),
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.25),
                    quantile(ratios, 0.75));
        }
    }

    private static PlayerStore open(PlayerStoreProvider provider, Database database, DataSource pool) {
        return provider.open(pool, database.product(), Locking.PESSIMISTIC);
    }

    /**
     * Returns the time of the median find. The mean would include the pauses of a shared machine. Discarding the log is
     * not timed.
     */
    private static double microsOfFind(PlayerStore store, Tracer tracer) {
        long[] nanos = new long[FINDS];
        for (int i = 0; i < FINDS; i++) {
            long begin = System.nanoTime();
            if (store.find("1").isEmpty()) {
                throw new IllegalStateException("there is no player");
            }
            nanos[i] = System.nanoTime() - begin;
            if (i % 100 == 99) {
                tracer.take();
            }
        }
        Arrays.sort(nanos);
        return nanos[FINDS / 2] / 1000.0;
    }

    private static double quantile(List<Double> values, double quantile) {
        return values.stream().sorted().toList().get((int) Math.round(quantile * (values.size() - 1)));
    }
}
