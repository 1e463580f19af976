package dev.ormworkbench.runner.bench;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.runner.bench.call.BenchTargets;
import dev.ormworkbench.runner.bench.call.Trial;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.MedianInterval;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Compares the floor with itself as {@code bench} compares a store with the floor, and prints how often that is no difference. Both
 * participants have connections of their own, new ones in each round. Unlike in {@code bench}, both run in this JVM, whose code is
 * compiled before the first comparison. So a comparison takes a second or two. Run it by hand, with the number of comparisons, the
 * number of rounds and the milliseconds of each measurement as arguments.
 */
public final class FloorAgainstItself {

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Database database;
    private final Duration time;
    private final Random random = new Random(1);

    private FloorAgainstItself(Database database, Duration time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Runs it.
     *
     * @param arguments the comparisons, 100 unless given; the rounds of each, 6 unless given; the milliseconds of a measurement, 50
     *     unless given
     */
    public static void main(String[] arguments) throws SQLException {
        LibrarySettings.configure(/* verbose= */ false);
        int comparisons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        Duration time = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 50);
        try (Database database = MillionPlayers.openDatabase()) {
            FloorAgainstItself floor = new FloorAgainstItself(database, time);
            for (long begin = System.nanoTime(); System.nanoTime() - begin < WARM_UP.toNanos(); ) {
                double unused = floor.medianNanos();
            }
            int none = 0;
            for (int comparison = 1; comparison <= comparisons; comparison++) {
                MedianInterval interval = floor.comparison(rounds);
                boolean same = MedianInterval.isNoDifference(interval.low(), interval.high());
                none += same ? 1 : 0;
                System.out.println(comparison + ": " + interval + (same ? ": no difference" : ""));
            }
            System.out.println(
                    "no difference in " + none + " of " + comparisons + " comparisons of " + rounds + " rounds");
        }
    }

    private MedianInterval comparison(int rounds) throws SQLException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double first = medianNanos();
            double second = medianNanos();
            ratios.add(random.nextBoolean() ? first / second : second / first);
        }
        return MedianInterval.of(ratios);
    }

    /** Returns the median time of a find. */
    private double medianNanos() throws SQLException {
        try (StorePools pools = database.newStorePools(AutoCommit.SPLIT, settings -> {});
                MeasuredCalls calls = BenchTargets.open(
                        BenchRow.FLOOR,
                        StoreContract.PLAYERS,
                        List.of(),
                        pools.connections(),
                        database.product(),
                        Locking.PESSIMISTIC)) {
            Trial trial = new Trial(MeasuredOperation.FIND, calls, database.dataSource());
            trial.prepare();
            trial.call(); // opens the connection
            DoubleStream.Builder times = DoubleStream.builder();
            long begin = System.nanoTime();
            long now = begin;
            while (now - begin < time.toNanos()) {
                trial.call();
                long after = System.nanoTime();
                times.add((double) (after - now));
                now = after;
            }
            trial.verify();
            double[] sorted = times.build().sorted().toArray();
            return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
        }
    }
}
