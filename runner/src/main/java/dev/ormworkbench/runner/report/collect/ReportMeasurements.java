package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.bench.Bench;
import dev.ormworkbench.runner.bench.BenchProgress;
import dev.ormworkbench.runner.bench.BenchSettings;
import dev.ormworkbench.runner.bench.Rounds;
import dev.ormworkbench.runner.bench.fork.BenchException;
import dev.ormworkbench.runner.bench.fork.ForkTimes;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.LoadSeries;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Measures calls and load for a report. */
final class ReportMeasurements {

    private static final int CALLERS = 16;

    /** So few that callers conflict. */
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
     * Creates the measurements.
     *
     * @param verdict receives what was not measured, and what was lost
     * @param said receives progress, a line at a time
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

    /** Measures calls beside the floor. Returns an empty list, and tells the verdict why, if that is not possible. */
    List<BenchRow> bench(Database database) throws IOException, SQLException {
        List<MeasuredOperation> operations = settings.full()
                ? MeasuredOperation.timed(StoreContract.PLAYERS).toList()
                : List.of(MeasuredOperation.TRADE);
        BenchSettings benched = new BenchSettings(
                Rounds.exactly(rounds()),
                new ForkTimes(settings.warmUp(), settings.time(), Duration.ZERO),
                settings.seed(),
                settings.verbose());
        BenchProgress progress =
                new BenchProgress(said, benched, operations.size() * (implementations.size() + 1), /* parts= */ 1);
        progress.begin();
        try {
            return new Bench(implementations, List.of(settings.locking()), operations, benched, progress, ending)
                    .on(database, settings.client());
        } catch (BenchException e) {
            verdict.failed(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private int rounds() {
        return settings.full() ? ROUNDS_IN_FULL : ROUNDS;
    }

    /** Measures trades on few players, also without locking, where they lose updates. */
    List<LoadRow> load(Database database) throws InterruptedException {
        Set<Locking> lockings = new LinkedHashSet<>(
                settings.full() ? List.of(Locking.values()) : List.of(settings.locking(), Locking.NONE));
        LoadSettings load = new LoadSettings(
                new LoadSettings.Clients(CALLERS, CALLERS, OptionalInt.empty(), Retry.NONE),
                new LoadSettings.Calls(Mix.USUAL, Pick.UNIFORM, PLAYERS, settings.seed()),
                rounds(),
                settings.time().multipliedBy(LOAD_BY_TIME),
                Duration.ZERO);
        LoadSeries.Result result = new LoadSeries(load, said, ending)
                .on(database, settings.client().autoCommit(), implementations, List.copyOf(lockings));
        result.failures().forEach(verdict::failed);
        result.rows().stream()
                .filter(row -> row.locking() != Locking.NONE)
                .flatMap(row -> row.losses().stream())
                .forEach(verdict::failed);
        return result.rows();
    }
}
