package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.runner.bench.Bench;
import dev.ormworkbench.runner.bench.BenchException;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.Load;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.Mix;
import dev.ormworkbench.runner.load.Pick;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.play.Retry;
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

/** What a report measures, in few rounds or in all that bench and load do. */
final class ReportMeasurements {

    private static final int CALLERS = 16;

    /** So few that they are in each other's way. */
    private static final int PLAYERS = 10;

    private static final int LOAD_BY_TIME = 10;

    private static final int ROUNDS = 3;
    private static final int ROUNDS_IN_FULL = 5;

    private final Surroundings surroundings;
    private final StoreOptions stores;
    private final boolean full;
    private final Duration warmUp;
    private final Duration time;
    private final Verdict verdict;

    /**
     * Measures with these.
     *
     * @param full all operations and ways of locking, in more rounds
     * @param warmUp of an operation at most, in each round: with too little of it Java still compiles what is measured
     * @param time for which an operation is measured in a round; load takes ten times that
     * @param verdict is told what was not measured, and what was lost
     */
    ReportMeasurements(
            Surroundings surroundings,
            StoreOptions stores,
            boolean full,
            Duration warmUp,
            Duration time,
            Verdict verdict) {
        this.surroundings = surroundings;
        this.stores = stores;
        this.full = full;
        this.warmUp = warmUp;
        this.time = time;
        this.verdict = verdict;
    }

    /** Calls beside the floor; empty if they cannot be measured, which is said. */
    List<BenchRow> bench(Database database, Tuning tuning, Locking locking) throws IOException, SQLException {
        List<Implementation> providers = stores.implementations(surroundings);
        List<MeasuredOperation> operations =
                full ? MeasuredOperation.timed().toList() : List.of(MeasuredOperation.TRADE);
        int rounds = full ? ROUNDS_IN_FULL : ROUNDS;
        Progress progress = new Progress(
                surroundings.err(), "measurements", (long) operations.size() * (providers.size() + 1) * rounds);
        try {
            return new Bench(
                            providers,
                            List.of(locking),
                            operations,
                            rounds,
                            warmUp,
                            time,
                            stores.seed(),
                            BenchCommand.jvmArguments(stores.verbose()),
                            progress::step)
                    .on(database, tuning);
        } catch (BenchException e) {
            verdict.failed(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** The load of trades on few players, also without any locking, where something is to be lost. */
    List<LoadRow> load(Database database, Locking locking) throws InterruptedException {
        Set<Locking> lockings = new LinkedHashSet<>(full ? List.of(Locking.values()) : List.of(locking, Locking.NONE));
        LoadSettings settings = new LoadSettings(
                CALLERS,
                CALLERS,
                time.multipliedBy(LOAD_BY_TIME),
                OptionalInt.empty(),
                Mix.USUAL,
                Pick.UNIFORM,
                PLAYERS,
                Retry.NONE,
                stores.seed());
        Load loading = new Load(database, settings, surroundings.ending());
        List<LoadRow> rows = new ArrayList<>();
        for (PlayerStoreProvider provider : stores.providers(surroundings)) {
            for (Locking way : lockings) {
                String what = provider.name() + " under " + Spelling.of(way);
                Load.Result result =
                        loading.run(provider, way, new LoadCountdown(surroundings.err(), what, PLAYERS, Duration.ZERO));
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
