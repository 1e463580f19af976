package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.bench.Bench;
import dev.ormworkbench.runner.bench.BenchSettings;
import dev.ormworkbench.runner.bench.fork.BenchException;
import dev.ormworkbench.runner.console.LoadCountdown;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.Load;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.Mix;
import dev.ormworkbench.runner.load.Pick;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a report measures, in few rounds or in all that bench and load do. */
final class ReportMeasurements {

    private static final int CALLERS = 16;

    /** So few that they are in each other's way. */
    private static final int PLAYERS = 10;

    private static final int LOAD_BY_TIME = 10;

    private static final int ROUNDS = 3;
    private static final int ROUNDS_IN_FULL = 5;

    private final List<Implementation> implementations;
    private final CollectSettings settings;
    private final Verdict verdict;
    private final Consumer<String> said;
    private final BooleanSupplier ending;

    /**
     * Measures with these.
     *
     * @param verdict is told what was not measured, and what was lost
     * @param said takes a line now and then about how far it has come
     * @param ending whether the program is being ended from outside
     */
    ReportMeasurements(
            List<Implementation> implementations,
            CollectSettings settings,
            Verdict verdict,
            Consumer<String> said,
            BooleanSupplier ending) {
        this.implementations = implementations;
        this.settings = settings;
        this.verdict = verdict;
        this.said = said;
        this.ending = ending;
    }

    /** Calls beside the floor; empty if they cannot be measured, which is said. */
    List<BenchRow> bench(Database database, Tuning tuning) throws IOException, SQLException {
        List<MeasuredOperation> operations =
                settings.full() ? MeasuredOperation.timed().toList() : List.of(MeasuredOperation.TRADE);
        int rounds = settings.full() ? ROUNDS_IN_FULL : ROUNDS;
        Progress progress =
                new Progress(said, "measurements", (long) operations.size() * (implementations.size() + 1) * rounds);
        try {
            return new Bench(
                            implementations,
                            List.of(settings.locking()),
                            operations,
                            new BenchSettings(
                                    rounds, settings.warmUp(), settings.time(), settings.seed(), settings.verbose()),
                            progress::step)
                    .on(database, tuning);
        } catch (BenchException e) {
            verdict.failed(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** The load of trades on few players, also without any locking, where something is to be lost. */
    List<LoadRow> load(Database database) throws InterruptedException {
        Set<Locking> lockings = new LinkedHashSet<>(
                settings.full() ? List.of(Locking.values()) : List.of(settings.locking(), Locking.NONE));
        LoadSettings load = new LoadSettings(
                CALLERS,
                CALLERS,
                settings.time().multipliedBy(LOAD_BY_TIME),
                OptionalInt.empty(),
                Mix.USUAL,
                Pick.UNIFORM,
                PLAYERS,
                Retry.NONE,
                settings.seed());
        Load loading = new Load(database, load, ending);
        List<LoadRow> rows = new ArrayList<>();
        for (PlayerStoreProvider provider : implementations) {
            for (Locking way : lockings) {
                String what = provider.name() + " under " + Spelling.of(way);
                Load.Result result = loading.run(provider, way, new LoadCountdown(said, what, PLAYERS, Duration.ZERO));
                result.row().ifPresent(row -> {
                    rows.add(row);
                    if (way != Locking.NONE && !row.isKept()) {
                        verdict.failed(what + ": the load has lost something");
                    }
                });
                if (result.firstFailure() != null) {
                    verdict.failed(what + ": operations failed, first: " + OneLine.of(result.firstFailure()));
                }
            }
        }
        return rows;
    }
}
