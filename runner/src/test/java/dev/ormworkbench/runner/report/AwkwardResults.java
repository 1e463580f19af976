package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.report.ScenarioResult.PlayedLine;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.report.source.StoreSource;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Results that are hard to show: long names, large numbers, wide intervals, many round trips, total losses. */
final class AwkwardResults {

    private static final String LONG = "eclipselink-with-the-criteria-api";
    private static final List<String> NAMES = List.of(LONG, "hibernate", "jdbc", "x");
    private static final LoadRow.Ratio NONE = new LoadRow.Ratio(Double.NaN, Double.NaN, Double.NaN);
    private static final List<Double> NINES = List.of(0.0, 25.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999, 99.9999, 100.0);

    private AwkwardResults() {}

    static Results everything() {
        Results usual = SampleResults.everything();
        return new Results(
                new Results.Origin(
                        usual.origin().command()
                                + " --db jdbc:mysql://a-host.of-a-long.name.example:3306/test".repeat(3),
                        List.of("--db", "jdbc:mysql://a-host.of-a-long.name.example:3306/test".repeat(3)),
                        usual.origin().created(),
                        SampleResults.environment(NAMES)),
                Stream.of("find", "createAll", "trade", "tradeRefused")
                        .flatMap(operation -> NAMES.stream().map(name -> trace(name, operation)))
                        .toList(),
                Stream.of(Tuning.DEFAULT, Tuning.TUNED)
                        .flatMap(tuning -> Stream.of("find", "createAll", "trade", "tradeRefused")
                                .flatMap(operation -> NAMES.stream().map(name -> count(name, tuning, operation))))
                        .toList(),
                NAMES.stream().map(name -> played(name, "contract")).toList(),
                Stream.of("p4", "lost-update-without-any-locking-at-all")
                        .flatMap(lesson -> NAMES.stream().map(name -> played(name, lesson)))
                        .toList(),
                Stream.of(true, false)
                        .flatMap(close -> Stream.concat(NAMES.stream(), Stream.of(BenchRow.FLOOR))
                                .map(name -> bench(name, close)))
                        .toList(),
                Stream.of(Locking.PESSIMISTIC, Locking.NONE)
                        .flatMap(locking -> NAMES.stream().map(name -> load(name, locking)))
                        .toList());
    }

    static Sources sources() {
        Map<String, StoreSource> known = SampleResults.sources().of(StoreContract.PLAYERS);
        Map<String, StoreSource> sources = new TreeMap<>(known);
        sources.keySet().retainAll(NAMES);
        sources.put(LONG, known.get("mybatis"));
        sources.put("x", known.get("jooq"));
        return new Sources(Map.of(StoreContract.PLAYERS, sources));
    }

    private static OperationTrace trace(String implementation, String operation) {
        int roundTrips = operation.equals("createAll") ? 1939 : operation.equals("find") ? 1 : 6;
        OperationTrace plain = SampleResults.trace(implementation, operation, Math.min(40, roundTrips));
        return new OperationTrace(
                implementation,
                Driver.MARIADB,
                Tuning.DEFAULT,
                AutoCommit.SPLIT,
                operation,
                new OperationTrace.Sent(
                        roundTrips,
                        roundTrips,
                        implementation.equals("x") ? 1 : roundTrips,
                        1_234_567,
                        22_485_999,
                        1_234_567),
                123_456_789,
                IntStream.range(0, 120)
                        .mapToObj(i -> new OperationTrace.SqlCall(
                                "INSERT INTO " + "workbench_player".repeat(1 + i % 9) + " (id) VALUES (?)",
                                true,
                                List.of(),
                                1919,
                                1919))
                        .toList(),
                plain.wire().stream()
                        .map(command -> new OperationTrace.Command(
                                command.kind(),
                                "INSERTINTOworkbench_player".repeat(6) + "…",
                                20,
                                30,
                                command.beganMicros(),
                                123_456_789))
                        .toList());
    }

    private static OperationCount count(String implementation, Tuning tuning, String operation) {
        long roundTrips = implementation.equals("x") || operation.equals("find")
                ? 1
                : operation.equals("createAll") ? (tuning == Tuning.TUNED ? 20 : 1939) : 6;
        return SampleResults.count(implementation, Driver.MARIADB, tuning, Locking.PESSIMISTIC, operation, roundTrips);
    }

    private static BenchRow bench(String implementation, boolean close) {
        boolean floor = implementation.equals(BenchRow.FLOOR);
        double times = floor ? 1 : implementation.equals("x") ? 97.1 : implementation.equals("jdbc") ? 0.98 : 2.33;
        double ratio = close ? 1 + times / 100 : times;
        double micros = 9_634_218.5 * ratio;
        return new BenchRow(
                new BenchRow.Subject(
                        implementation,
                        Driver.MARIADB,
                        Tuning.DEFAULT,
                        AutoCommit.SPLIT,
                        Locking.PESSIMISTIC,
                        close ? "createAll" : "trade",
                        /* latencyMicros= */ 0),
                new BenchRow.Times(micros, micros * 3, micros * 30),
                new BenchRow.ToFloor(ratio, floor ? 1 : ratio * 0.6, floor ? 1 : ratio * 1.6, 0.75),
                3_725_093_111.0,
                1939,
                implementation.equals("jdbc") ? 0.01 : 1.3,
                Stream.of(0.6, 1.0, 1.6).map(noise -> floor ? 1 : ratio * noise).toList(),
                percentiles(micros));
    }

    private static List<Percentile> percentiles(double micros) {
        return NINES.stream()
                .map(nine -> new Percentile(nine, micros * Math.pow(100 / (100.00001 - nine), 0.5)))
                .toList();
    }

    private static LoadRow load(String implementation, Locking locking) {
        boolean safe = locking != Locking.NONE;
        LoadRow.Round round = new LoadRow.Round(
                1,
                new LoadRow.Throughput(12_345_678_901L, 1_234_567),
                new LoadRow.Latencies(123_456, 1_234_567, 12_345_678, 123_456_789, 1_234_567_890),
                new LoadRow.Waits(123_456, 1_234_567, 123_456, 1_234_567),
                new LoadRow.Counts(12_345_678, 12_345_678, 12_345_678, 12_345_678),
                new LoadRow.Audit(
                        new LoadRow.Money(
                                safe ? 0 : implementation.equals("x") ? -1_234_567_890 : 44,
                                safe ? 0 : implementation.equals("x") ? 1_234_567_890 : -112,
                                safe ? 0 : 1_000_000,
                                safe ? 0 : 1_000_000,
                                safe ? 0 : 12_345_678),
                        Optional.empty()),
                new LoadRow.Work(safe ? 123.456 : Double.NaN, 1.4));
        return new LoadRow(
                new LoadRow.Subject(implementation, locking),
                new LoadRow.Size(1000, 1000, 1_000_000, /* latencyMicros= */ 0),
                new LoadRow.Speed(
                        round.throughput(),
                        round.latencies(),
                        SampleRows.intervals(round, 0.5),
                        new LoadRow.ToFirst(LONG, NONE, NONE, NONE, 0, List.of(), List.of(), List.of())),
                round.waits(),
                round.counts(),
                round.audit(),
                round.work(),
                List.of(round, round, round),
                new LoadRow.Curves(
                        percentiles(123_456),
                        DoubleStream.iterate(1, i -> i + 1)
                                .limit(600)
                                .map(i -> 1_000_000 + i * 100)
                                .boxed()
                                .toList()));
    }

    private static ScenarioResult played(String implementation, String name) {
        boolean waits = !implementation.equals("x");
        String value = "a value without any space in it ".replace(' ', '-').repeat(4);
        return new ScenarioResult(
                new ScenarioResult.Description(
                        name,
                        "A summary that says at some length what this is about. ".repeat(3),
                        "An explanation that goes on for a while. ".repeat(12)),
                "repeatable-read",
                implementation,
                new ScenarioResult.Observed(
                        waits ? "prevented, blocked until step 9, refused as a conflict" : "happened",
                        !waits,
                        waits,
                        true,
                        "The reason, which is a sentence or two. ".repeat(6),
                        List.of("found: " + value, "stored: " + value.repeat(3))),
                IntStream.range(1, 130)
                        .mapToObj(i -> new PlayedLine(
                                i < 3 ? "" : "T" + (1 + i % 3),
                                i,
                                "trade(seller=\"" + value + "\", buyer=\"2\", goods=2147483647, price=2147483647)",
                                "players(" + value + ", coins=2147483647)",
                                i % 7 == 0 ? "ConcurrencyConflictException: " + value : "",
                                waits && i == 9,
                                waits && i == 9 ? 12 : i))
                        .toList());
    }
}
