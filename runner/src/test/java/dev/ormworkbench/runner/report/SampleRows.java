package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates rows from a seed. They have the form of real measurements, but not their values. */
public final class SampleRows {

    private static final double[] PERCENTILES = {0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99};

    private static final Map<String, Double> RATIOS =
            new TreeMap<>(Map.of("floor", 1.0, "hibernate", 1.7, "jdbc", 1.02, "jooq", 1.35, "mybatis", 1.24));

    private static final Map<String, Double> FLOORS = Map.of(
            "find", 62.0, "findAll10", 88.0, "create", 260.0, "createAll", 31_000.0, "update", 240.0, "trade", 610.0);

    private SampleRows() {}

    /** Returns rows of the floor and of four implementations, ordered by operation. */
    public static List<BenchRow> bench() {
        Random random = new Random(7);
        List<BenchRow> rows = new ArrayList<>();
        for (String operation : List.of("find", "findAll10", "create", "createAll", "update", "trade")) {
            RATIOS.forEach((implementation, ratio) -> rows.add(bench(operation, implementation, ratio, random)));
        }
        return rows;
    }

    private static BenchRow bench(String operation, String implementation, double ratio, Random random) {
        double median = FLOORS.getOrDefault(operation, 100.0) * ratio;
        boolean floor = implementation.equals("floor");
        List<Double> rounds = DoubleStream.generate(() -> floor ? 1 : ratio * (1 + 0.05 * random.nextGaussian()))
                .limit(11)
                .boxed()
                .toList();
        return new BenchRow(
                new BenchRow.Subject(
                        implementation,
                        Driver.MYSQL,
                        Tuning.TUNED,
                        AutoCommit.SPLIT,
                        Locking.PESSIMISTIC,
                        operation,
                        /* latencyMicros= */ 0),
                new BenchRow.Times(median, median * 1.4, median * 2.6),
                new BenchRow.ToFloor(ratio, floor ? 1 : ratio * 0.965, floor ? 1 : ratio * 1.03, 0.988),
                4200 * ratio * (operation.equals("createAll") ? 240 : 1),
                operation.equals("trade") ? 6 : operation.equals("createAll") ? 20 : 1,
                0.01,
                rounds,
                percentiles(median, random));
    }

    private static List<Percentile> percentiles(double median, Random random) {
        double noise = 1 + 0.1 * random.nextDouble();
        return DoubleStream.of(PERCENTILES)
                .mapToObj(percentile ->
                        new Percentile(percentile, median * Math.pow(100 / (100.001 - percentile) / 2, 0.28 * noise)))
                .toList();
    }

    /** Returns rows of four implementations with two locking strategies, and without locking, which loses money. */
    public static List<LoadRow> load() {
        Random random = new Random(8);
        return Stream.of(Locking.PESSIMISTIC, Locking.NONE)
                .flatMap(locking -> RATIOS.keySet().stream()
                        .filter(name -> !name.equals("floor"))
                        .map(name -> load(name, locking, random)))
                .toList();
    }

    private static LoadRow load(String implementation, Locking locking, Random random) {
        double rate = 5200 / RATIOS.getOrDefault(implementation, 1.0);
        double median = 2600 * RATIOS.getOrDefault(implementation, 1.0);
        boolean safe = locking != Locking.NONE;
        List<LoadRow.Round> rounds = IntStream.rangeClosed(1, 3)
                .mapToObj(round -> round(round, rate * (0.97 + 0.01 * round), median, safe))
                .toList();
        LoadRow.Round middle = rounds.get(1);
        boolean first = implementation.equals("hibernate");
        double ratio = rate / (5200 / RATIOS.getOrDefault("hibernate", 1.0));
        return new LoadRow(
                new LoadRow.Subject(implementation, locking),
                new LoadRow.Size(16, 16, 10, /* latencyMicros= */ 0),
                new LoadRow.Speed(
                        new LoadRow.Throughput(
                                rounds.stream()
                                        .mapToLong(round -> round.throughput().operations())
                                        .sum(),
                                middle.throughput().throughputPerSecond()),
                        middle.latencies(),
                        intervals(middle, 0.01),
                        new LoadRow.ToFirst(
                                "hibernate",
                                new LoadRow.Ratio(ratio, first ? 1 : ratio * 0.96, first ? 1 : ratio * 1.05),
                                new LoadRow.Ratio(1 / ratio, first ? 1 : 0.95 / ratio, first ? 1 : 1.1 / ratio),
                                new LoadRow.Ratio(1 / ratio, first ? 1 : 0.9 / ratio, first ? 1 : 1.2 / ratio),
                                0.75,
                                List.of(first ? 1 : ratio * 0.96, ratio, first ? 1 : ratio * 1.05),
                                List.of(first ? 1 : 0.95 / ratio, 1 / ratio, first ? 1 : 1.1 / ratio),
                                List.of(first ? 1 : 0.9 / ratio, 1 / ratio, first ? 1 : 1.2 / ratio))),
                middle.waits(),
                new LoadRow.Counts(3 * middle.counts().conflicts(), 0, 0, 0),
                middle.audit(),
                middle.work(),
                rounds,
                new LoadRow.Curves(
                        percentiles(median, random),
                        DoubleStream.generate(() -> rate * (1 + 0.07 * random.nextGaussian()))
                                .limit(10)
                                .boxed()
                                .toList()));
    }

    private static LoadRow.Round round(int round, double rate, double median, boolean safe) {
        return new LoadRow.Round(
                round,
                new LoadRow.Throughput(Math.round(rate * 10), rate),
                new LoadRow.Latencies(median, median * 1.6, median * 3.1, median * 6, median * 19),
                new LoadRow.Waits(3, 220, median * 0.9, median * 2.8),
                new LoadRow.Counts(safe ? 18 : 3, 0, 0, 0),
                new LoadRow.Audit(
                        new LoadRow.Money(safe ? 0 : 48_113, safe ? 0 : 209, safe ? 0 : 3, safe ? 0 : 9, 0),
                        Optional.empty()),
                new LoadRow.Work(safe ? 5.8 : Double.NaN, 0.02));
    }

    /** Returns intervals of three rounds that reach a share of the numbers below and above them. */
    static LoadRow.Intervals intervals(LoadRow.Round round, double share) {
        LoadRow.Latencies latencies = round.latencies();
        return new LoadRow.Intervals(
                0.75,
                interval(round.throughput().throughputPerSecond(), share),
                interval(latencies.p50Micros(), share),
                interval(latencies.p90Micros(), share),
                interval(latencies.p99Micros(), share),
                interval(latencies.p999Micros(), share),
                interval(latencies.maxMicros(), share));
    }

    private static LoadRow.Interval interval(double middle, double share) {
        return new LoadRow.Interval(middle * (1 - share), middle * (1 + share));
    }
}
