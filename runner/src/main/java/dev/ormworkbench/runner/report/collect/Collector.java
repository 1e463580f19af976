package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.report.OperationCount;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.ScenarioResult;
import dev.ormworkbench.runner.run.DatabaseRun;
import dev.ormworkbench.runner.run.PlannedPlay;
import dev.ormworkbench.runner.run.PlayOrder;
import dev.ormworkbench.runner.run.PlayRequest;
import dev.ormworkbench.runner.run.PlaySettings;
import dev.ormworkbench.runner.run.Tracing;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.guild.Fetching;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays, counts and measures what a report shows, one after the other. */
public final class Collector {

    private final List<Implementation> implementations;
    private final CollectSettings settings;
    private final Verdict verdict;
    private final Consumer<String> said;
    private final BooleanSupplier ending;

    /**
     * Creates a collector.
     *
     * @param verdict receives what was not played, and what differs
     * @param said receives a line about each step
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
     * Collects everything. What operations send is also counted with the other driver and the other tunings; if the server
     * refuses one of these, a line says so, and the counts are left out.
     *
     * @param opening opens the database
     * @param command that makes the report again
     * @param options of it that {@code run} takes, too
     * @param shown the database's address, without a secret
     * @throws dev.ormworkbench.database.failure.DatabaseException if the database cannot be opened with the settings' driver
     * @throws InterruptedException if this thread is interrupted, or if it has ended early
     */
    public Results collect(DatabaseOpening opening, String command, List<String> options, String shown)
            throws IOException, InterruptedException, SQLException {
        Results results;
        try (Database database =
                opening.open(settings.client().driver(), settings.client().tuning())) {
            results = collect(database, command, options, shown).withMoreCounts(counts(database, settings.client()));
        }
        return results.withMoreCounts(otherCounts(opening));
    }

    private Results collect(Database database, String command, List<String> options, String shown)
            throws IOException, InterruptedException, SQLException {
        Environment environment = Environment.of(
                List.copyOf(implementations),
                database,
                shown,
                settings.client(),
                /* spread= */ false,
                List.of(settings.locking()),
                settings.seed());
        List<Isolation> levels = settings.full() ? List.of(Isolation.values()) : List.of(Isolation.REPEATABLE_READ);
        ReportMeasurements measurements = new ReportMeasurements(implementations, settings, verdict, said, ending);
        TrafficCounts traffic = new TrafficCounts(implementations, settings.locking(), ending);
        say("what operations send");
        List<OperationTrace> wire = traffic.traces(database, settings.client(), TrafficCounts.TIMED_CALLS);
        List<OperationCount> counts = traffic.counts(database, settings.client(), /* timed= */ true, wire);
        say("scenarios");
        List<ScenarioResult> scenarios = play(
                database,
                new PlayRequest(ScenarioFiles.scenarios(), List.of(Isolation.REPEATABLE_READ), true),
                ScenarioResult::scenario);
        say("lessons");
        List<ScenarioResult> lessons =
                play(database, new PlayRequest(ScenarioFiles.lessons(), levels, true), ScenarioResult::lesson);
        say("calls, each beside the least JDBC code that does the same");
        List<BenchRow> bench = measurements.bench(database);
        say("load");
        List<LoadRow> load = measurements.load(database);
        return new Results(
                new Results.Origin(
                        command,
                        options,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        environment),
                wire,
                counts,
                scenarios,
                lessons,
                bench,
                load);
    }

    /** Times are compared between tunings, so they are taken with one driver only. */
    private List<OperationCount> otherCounts(DatabaseOpening opening) throws SQLException, InterruptedException {
        TrafficCounts traffic = new TrafficCounts(implementations, settings.locking(), ending);
        List<OperationCount> counts = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            for (Tuning tuning : Tuning.values()) {
                ClientSettings client =
                        new ClientSettings(driver, tuning, settings.client().autoCommit());
                if (client.equals(settings.client()) || ending.getAsBoolean()) {
                    continue;
                }
                String way = driver.displayName() + ", " + Spelling.of(tuning);
                say("what operations send through " + way);
                try (Database database = opening.open(driver, tuning)) {
                    boolean timed = driver == settings.client().driver();
                    counts.addAll(traffic.counts(database, client, timed));
                    counts.addAll(counts(database, client));
                } catch (DatabaseException e) {
                    say("no counts through " + way + ": " + OneLine.ofMessage(String.valueOf(e.getMessage())));
                }
            }
        }
        return counts;
    }

    /** Returns the counts with the other ways of auto-commit on one database. */
    private List<OperationCount> counts(Database database, ClientSettings client)
            throws SQLException, InterruptedException {
        TrafficCounts traffic = new TrafficCounts(implementations, settings.locking(), ending);
        List<OperationCount> counts = new ArrayList<>();
        for (AutoCommit other : AutoCommit.values()) {
            if (other != client.autoCommit() && !ending.getAsBoolean()) {
                counts.addAll(traffic.counts(
                        database, new ClientSettings(client.driver(), client.tuning(), other), /* timed= */ false));
            }
        }
        return counts;
    }

    private void say(String what) {
        said.accept("report: " + what);
    }

    private List<ScenarioResult> play(
            Database database, PlayRequest asked, Function<Transcript, ScenarioResult> toPlayed)
            throws InterruptedException {
        List<ScenarioResult> all = new ArrayList<>();
        PlayOrder order = new PlayOrder(
                asked.with(settings.declared()),
                implementations,
                settings.declared(),
                PlaySettings.once(settings.locking(), Fetching.BATCH, settings.seed()));
        try (Tracing tracing = Tracing.none(database, settings.client().autoCommit());
                DatabaseRun run = DatabaseRun.open(order, tracing, /* spread= */ false, new Timing())) {
            Map<PlannedPlay, SortedMap<String, Transcript>> played =
                    run.awaitReady(said, said).play(verdict, ending, said, "plays");
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
