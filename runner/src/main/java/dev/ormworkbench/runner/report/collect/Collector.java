package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.Played;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.run.PlannedPlay;
import dev.ormworkbench.runner.run.PlayRequest;
import dev.ormworkbench.runner.run.PlaySettings;
import dev.ormworkbench.runner.run.ScenarioRun;
import dev.ormworkbench.runner.run.StoresOnNodes;
import dev.ormworkbench.runner.run.Tracing;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.trace.WireMeasurement;
import dev.ormworkbench.store.Isolation;
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
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays and measures what a report shows, one thing after the other. */
public final class Collector {

    /** How often each operation is called for the time on the wire. */
    private static final int CALLS = 5;

    private final List<Implementation> implementations;
    private final CollectSettings settings;
    private final Verdict verdict;
    private final Consumer<String> said;
    private final BooleanSupplier ending;

    /**
     * Collects with these.
     *
     * @param verdict is told what was not played, and what differs
     * @param said takes a line about what it does
     * @param ending whether the program is being ended from outside
     */
    public Collector(
            List<Implementation> implementations,
            CollectSettings settings,
            Verdict verdict,
            Consumer<String> said,
            BooleanSupplier ending) {
        this.implementations = List.copyOf(implementations);
        this.settings = settings;
        this.verdict = verdict;
        this.said = said;
        this.ending = ending;
    }

    /**
     * Collects everything.
     *
     * @param tuning of the database's driver
     * @param command that makes it again
     * @param shown the database's address, without a secret
     */
    public Results collect(Database database, Tuning tuning, String command, String shown)
            throws IOException, InterruptedException, SQLException {
        List<PlayerStoreProvider> providers = List.copyOf(implementations);
        Environment environment = Environment.of(
                providers, database, shown, tuning, /* spread= */ false, List.of(settings.locking()), settings.seed());
        List<Isolation> levels = settings.full() ? List.of(Isolation.values()) : List.of(Isolation.REPEATABLE_READ);
        ReportMeasurements measurements = new ReportMeasurements(implementations, settings, verdict, said, ending);
        say("what operations send");
        List<OperationTrace> wire = wire(database, tuning, providers);
        say("scenarios");
        List<Played> scenarios = play(
                database,
                providers,
                new PlayRequest(ScenarioFiles.scenarios(), List.of(Isolation.REPEATABLE_READ), true),
                Played::scenario);
        say("lessons");
        List<Played> lessons =
                play(database, providers, new PlayRequest(ScenarioFiles.lessons(), levels, true), Played::lesson);
        say("calls, each beside the least JDBC code that does the same");
        List<BenchRow> bench = measurements.bench(database, tuning);
        say("load");
        List<LoadRow> load = measurements.load(database);
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

    private void say(String what) {
        said.accept("report: " + what);
    }

    /**
     * Operation by operation, so that what is compared stands together; of several calls the quickest, as the others show
     * what else the machine had to do.
     */
    private List<OperationTrace> wire(Database database, Tuning tuning, List<PlayerStoreProvider> providers)
            throws SQLException {
        WireMeasurement measurement = new WireMeasurement(database, settings.locking());
        List<OperationTrace> traces = new ArrayList<>();
        for (PlayerStoreProvider provider : providers) {
            Map<MeasuredOperation, OperationTrace> quickest = new EnumMap<>(MeasuredOperation.class);
            for (int i = 0; i < CALLS; i++) {
                measurement
                        .trace(provider, List.of(MeasuredOperation.values()))
                        .forEach((operation, trace) -> quickest.merge(
                                operation,
                                OperationTrace.of(provider.name(), database.driver(), tuning, operation, trace),
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
            PlayRequest asked,
            Function<Transcript, Played> toPlayed)
            throws InterruptedException {
        List<Played> all = new ArrayList<>();
        PlayRequest wanted = asked.with(settings.declared());
        try (Tracing tracing = Tracing.none(database);
                StoresOnNodes opening = StoresOnNodes.open(
                        tracing, /* spread= */ false, providers, wanted.lockings(settings.locking()), new Timing())) {
            List<PlannedPlay> plays = wanted.on(database, said);
            Map<PlannedPlay, SortedMap<String, Transcript>> played = new ScenarioRun(
                            tracing,
                            opening,
                            PlaySettings.once(settings.locking(), settings.seed()),
                            verdict,
                            ending,
                            new Timing())
                    .play(
                            plays,
                            providers,
                            settings.declared(),
                            new Progress(said, "plays", (long) plays.size() * providers.size()));
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
