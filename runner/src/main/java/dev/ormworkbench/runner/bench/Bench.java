package dev.ormworkbench.runner.bench;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.bench.call.BenchTargets;
import dev.ormworkbench.runner.bench.call.Trial;
import dev.ormworkbench.runner.bench.fork.BenchCase;
import dev.ormworkbench.runner.bench.fork.BenchException;
import dev.ormworkbench.runner.bench.fork.ForkResult;
import dev.ormworkbench.runner.bench.fork.Forks;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.MedianInterval;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.Locking;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.openjdk.jmh.util.MultisetStatistics;

/**
 * Measures implementations in several rounds, each time beside the floor.
 *
 * @param implementations found again by name in each JVM that measures, on its class path or in the plugin
 * @param progress says how far it is
 * @param ending whether to end early, with a {@link BenchException}
 */
public record Bench(
        List<Implementation> implementations,
        List<Locking> lockings,
        List<MeasuredOperation> operations,
        BenchSettings settings,
        BenchProgress progress,
        BooleanSupplier ending) {

    private static final double[] PERCENTILES = {0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

    /** Copies the lists. */
    public Bench {
        implementations = List.copyOf(implementations);
        lockings = List.copyOf(lockings);
        operations = List.copyOf(operations);
    }

    /**
     * Measures on a database, and leaves its tables empty.
     *
     * @return a row for each operation, locking strategy and target, in this order; the floor's row comes first
     * @throws BenchException if a call fails or does not do its work, or if it ends early
     * @throws SQLException if there is no connection
     */
    public List<BenchRow> on(Database database, ClientSettings client) throws SQLException {
        database.awaitReady().dataSource().getConnection().close();
        boolean withGuilds = MeasuredOperation.contracts(operations).contains(StoreContract.GUILDS);
        if (withGuilds) {
            database.createGuildTables();
        }
        Map<BenchCase, Double> roundTrips = roundTrips(database, client);
        Map<BenchCase, List<ForkResult>> measured = new HashMap<>();
        try (Forks forks = new Forks(
                database.dataSource(),
                database.product(),
                client.autoCommit(),
                settings.times(),
                settings.jvmArguments(),
                plugins(),
                ending)) {
            Iterator<List<BenchCase>> rounds = rounds().iterator();
            long begin = System.nanoTime();
            for (int done = 0; settings.rounds().hasNext(done, Duration.ofNanos(System.nanoTime() - begin)); done++) {
                progress.round(done + 1);
                for (BenchCase benchCase : rounds.next()) {
                    ForkResult result =
                            progress.measure(benchCase.toString(), () -> measure(benchCase, forks, database));
                    measured.computeIfAbsent(benchCase, first -> new ArrayList<>())
                            .add(result);
                }
            }
        } finally {
            database.emptyTable();
            if (withGuilds) {
                database.emptyGuildTables();
            }
        }
        return cases().stream()
                .map(benchCase -> row(client, benchCase, measured, roundTrips.getOrDefault(benchCase, 0.0)))
                .toList();
    }

    private Map<String, Path> plugins() {
        Map<String, Path> plugins = new HashMap<>();
        implementations.forEach(each -> each.plugin().ifPresent(plugin -> plugins.put(each.name(), plugin)));
        return plugins;
    }

    /**
     * Keeps the database open until the fork ends, because the fork writes into its table, also if the JVM is ending.
     */
    private static ForkResult measure(BenchCase benchCase, Forks forks, Database database) {
        try {
            return database.keepOpen(() -> forks.measure(benchCase));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns endless rounds: the cases of each, in the order in which they are measured. */
    Stream<List<BenchCase>> rounds() {
        Random random = new Random(settings.seed());
        return Stream.generate(() -> {
            List<BenchCase> round = new ArrayList<>(cases());
            Collections.shuffle(round, random);
            return round;
        });
    }

    private List<BenchCase> cases() {
        return operations.stream()
                .flatMap(operation -> lockings.stream().flatMap(locking -> Stream.concat(
                                Stream.of(BenchRow.FLOOR),
                                implementations.stream().map(Implementation::name))
                        .map(name -> new BenchCase(name, operation, locking))))
                .toList();
    }

    /** Counts a second call, because the first one may set up what stays. */
    private Map<BenchCase, Double> roundTrips(Database database, ClientSettings client) throws SQLException {
        Map<BenchCase, Double> roundTrips = new HashMap<>();
        try (Tracer tracer = Tracer.open(database, client.autoCommit(), Duration.ZERO)) {
            tracer.warmUp(1);
            for (BenchCase benchCase : cases()) {
                if (ending.getAsBoolean()) {
                    throw new BenchException("the program ends", null);
                }
                try (MeasuredCalls made = BenchTargets.open(
                        benchCase.target(),
                        benchCase.operation().contract(),
                        implementations,
                        tracer.connections(),
                        database.product(),
                        benchCase.locking())) {
                    Trial trial = new Trial(benchCase.operation(), made, database.dataSource());
                    trial.prepare();
                    trial.call();
                    long asked = tracer.recorded(trial::call).wire().totals().roundTrips();
                    if (asked == 0) {
                        throw new BenchException(benchCase + ": it sends nothing to the server", null);
                    }
                    roundTrips.put(benchCase, (double) asked);
                    trial.verify();
                } catch (IllegalStateException e) {
                    throw new BenchException(benchCase + ": " + e.getMessage(), e);
                }
            }
        }
        return roundTrips;
    }

    private BenchRow row(
            ClientSettings client, BenchCase benchCase, Map<BenchCase, List<ForkResult>> measured, double roundTrips) {
        List<ForkResult> own = Objects.requireNonNull(measured.get(benchCase));
        List<ForkResult> floor = Objects.requireNonNull(measured.get(benchCase.ofFloor()));
        List<Double> ratios = new ArrayList<>();
        MultisetStatistics all = new MultisetStatistics();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(own.get(round).medianMicros() / floor.get(round).medianMicros());
            own.get(round).micros().getRawData().forEachRemaining(time -> all.addValue(time.getKey(), time.getValue()));
        }
        MedianInterval ratio = MedianInterval.of(ratios);
        return new BenchRow(
                new BenchRow.Subject(
                        benchCase.target(),
                        client.driver(),
                        client.tuning(),
                        client.autoCommit(),
                        benchCase.locking(),
                        benchCase.operation().userName(),
                        settings.times().latency().toNanos() / 1e3),
                new BenchRow.Times(all.getPercentile(50), all.getPercentile(90), all.getPercentile(99)),
                new BenchRow.ToFloor(ratio.median(), ratio.low(), ratio.high(), ratio.coverage()),
                median(own, ForkResult::allocatedBytes),
                roundTrips,
                median(own, ForkResult::compilerShare),
                ratios,
                percentiles(all));
    }

    private static double median(List<ForkResult> rounds, ToDoubleFunction<ForkResult> value) {
        return rounds.stream().mapToDouble(value).sorted().toArray()[rounds.size() / 2];
    }

    private static List<Percentile> percentiles(MultisetStatistics micros) {
        return Arrays.stream(PERCENTILES)
                .mapToObj(percentile -> new Percentile(percentile, micros.getPercentile(percentile)))
                .toList();
    }
}
