package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.Played;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.trace.WireMeasurement;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Plays and measures what a report shows, one thing after the other. */
final class Collector {

    /** How often each operation is called for the time on the wire. */
    private static final int CALLS = 5;

    private final Surroundings surroundings;
    private final StoreOptions stores;
    private final DriverOptions driver;
    private final Verdict verdict;
    private final ReportMeasurements measurements;
    private final Locking locking;
    private final Divergences declared;

    /**
     * Collects with these.
     *
     * @param verdict is told what was not played, and what differs
     * @param locking of trades, unless a scenario has its own
     * @param declared of implementations, beside what scenarios and providers say
     */
    Collector(
            Surroundings surroundings,
            StoreOptions stores,
            DriverOptions driver,
            Verdict verdict,
            ReportMeasurements measurements,
            Locking locking,
            Divergences declared) {
        this.surroundings = surroundings;
        this.stores = stores;
        this.driver = driver;
        this.verdict = verdict;
        this.measurements = measurements;
        this.locking = locking;
        this.declared = declared;
    }

    /**
     * Collects everything.
     *
     * @param full lessons at all levels, and not at REPEATABLE READ alone
     * @param command that makes it again
     * @param shown the database's address, without a secret
     */
    Results collect(Database database, boolean full, String command, String shown)
            throws IOException, InterruptedException, SQLException {
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        Environment environment =
                stores.environment(providers, database, shown, driver.tuning(), List.of(locking), /* spread= */ false);
        List<Isolation> levels = full ? List.of(Isolation.values()) : List.of(Isolation.REPEATABLE_READ);
        said("what operations send");
        List<OperationTrace> wire = wire(database, providers);
        said("scenarios");
        List<Played> scenarios = play(
                database,
                providers,
                new WantedPlays(ScenarioFiles.scenarios(), List.of(Isolation.REPEATABLE_READ), true),
                Played::scenario);
        said("lessons");
        List<Played> lessons =
                play(database, providers, new WantedPlays(ScenarioFiles.lessons(), levels, true), Played::lesson);
        said("calls, each beside the least JDBC code that does the same");
        List<BenchRow> bench = measurements.bench(database, driver.tuning(), locking);
        said("load");
        List<LoadRow> load = measurements.load(database, locking);
        return new Results(
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                environment,
                wire,
                scenarios,
                lessons,
                bench,
                load);
    }

    private void said(String what) {
        surroundings.err().println("report: " + what);
    }

    /**
     * Operation by operation, so that what is compared stands together; of several calls the quickest, as the others show
     * what else the machine had to do.
     */
    private List<OperationTrace> wire(Database database, List<PlayerStoreProvider> providers) throws SQLException {
        WireMeasurement measurement = new WireMeasurement(database, locking);
        List<OperationTrace> traces = new ArrayList<>();
        for (PlayerStoreProvider provider : providers) {
            Map<MeasuredOperation, OperationTrace> quickest = new EnumMap<>(MeasuredOperation.class);
            for (int i = 0; i < CALLS; i++) {
                measurement
                        .trace(provider, List.of(MeasuredOperation.values()))
                        .forEach((operation, trace) -> quickest.merge(
                                operation,
                                OperationTrace.of(provider.name(), driver.driver(), driver.tuning(), operation, trace),
                                (one, other) -> one.tookMicros() <= other.tookMicros() ? one : other));
            }
            traces.addAll(quickest.values());
        }
        List<String> order = List.of(MeasuredOperation.values()).stream()
                .map(MeasuredOperation::userName)
                .toList();
        traces.sort(Comparator.comparing((OperationTrace trace) -> order.indexOf(trace.operation()))
                .thenComparing(OperationTrace::implementation));
        return traces;
    }

    private List<Played> play(
            Database database,
            List<PlayerStoreProvider> providers,
            WantedPlays asked,
            Function<Transcript, Played> toPlayed)
            throws InterruptedException {
        List<Played> all = new ArrayList<>();
        WantedPlays wanted = asked.with(declared);
        try (StoresOnNodes opening = StoresOnNodes.together(
                database,
                stores.openStores(
                        providers, wanted.lockings(locking), database, database.dataSource(), new Timing()))) {
            List<Play> plays = wanted.on(database, surroundings.err()::println);
            Map<Play, SortedMap<String, Transcript>> played = new Run(
                            database,
                            opening,
                            locking,
                            stores.seed(),
                            Optional.empty(),
                            0,
                            Retry.NONE,
                            verdict,
                            surroundings,
                            new Timing())
                    .play(
                            plays,
                            StoreOptions.behaviours(providers, declared),
                            new Progress(surroundings.err(), "plays", (long) plays.size() * providers.size()));
            for (SortedMap<String, Transcript> transcripts : played.values()) {
                transcripts.forEach((implementation, transcript) -> {
                    verdict.check(transcript, implementation);
                    all.add(toPlayed.apply(transcript));
                });
                transcripts.values().stream()
                        .findFirst()
                        .ifPresent(first -> verdict.compare(first.title(), transcripts, Axis.IMPLEMENTATION));
            }
        }
        return all;
    }
}
