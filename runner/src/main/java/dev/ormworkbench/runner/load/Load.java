package dev.ormworkbench.runner.load;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.measurement.CompilerTime;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Percentile;
import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.runner.wire.WireTap;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * Puts load on one store after the other. For each: the players are created by {@code createAll}; the same load as later is
 * made through a tap in the driver's sockets, which warms up and counts commands; then it is made on a pool without one,
 * and measured; then the table is audited, for all of it.
 */
public final class Load {

    private static final int PLAYERS_OF_TRANSACTION = 10_000;
    private static final int BATCH = 1_000;

    /** A workload's operations are counted from 0, so its first ones do not depend on how many the warm-up has made. */
    private static final long FIRST_OF_WARM_UP = 1L << 40;

    private static final int PERCENTILE_STEPS = 5;

    private final Database database;
    private final LoadSettings settings;
    private final BooleanSupplier ending;

    /** @param ending whether what is under way is to end early */
    public Load(Database database, LoadSettings settings, BooleanSupplier ending) {
        this.database = database;
        this.settings = settings;
        this.ending = ending;
    }

    /**
     * What a run came to.
     *
     * @param row empty if it was ended before anything was measured
     * @param firstFailure of its operations, null if none failed
     */
    public record Result(Optional<LoadRow> row, @Nullable RuntimeException firstFailure) {

        private static final Result NONE = new Result(Optional.empty(), null);
    }

    /**
     * Loads one store, on an emptied table.
     *
     * @throws DatabaseException if there are not so many connections, if calls do not return, or if the table cannot be
     *     filled or read
     * @throws RuntimeException if the store cannot be opened, or fails as players are created
     */
    public Result run(PlayerStoreProvider provider, Locking locking, LoadProgress progress)
            throws InterruptedException {
        Ledger ledger = new Ledger(settings.players(), settings.threads() == 1);
        Workload workload = new Workload(settings.seed(), settings.mix(), settings.pick(), settings.players());
        double commands = warmUp(provider, locking, ledger, workload, progress);
        if (ending.getAsBoolean()) {
            return Result.NONE;
        }
        PoolWaits waits = new PoolWaits();
        try (ConnectionPool pool = database.newPool(config -> {
                    size(config);
                    config.setMetricsTrackerFactory((name, stats) -> waits);
                });
                PlayerStore store = provider.open(pool, database.product(), locking)) {
            connect(pool);
            Callers callers = new Callers(settings, workload, store, ledger, waits, /* firstNumber= */ 0);
            Duration compiledBefore = CompilerTime.untilNow();
            Callers.Came came = callers.call(settings.duration(), ending, new Seconds(settings.duration(), progress));
            Duration compiled = CompilerTime.untilNow().minus(compiledBefore);
            Audit audit = Audit.of(database, ledger);
            return new Result(
                    Optional.of(row(provider.name(), locking, came, audit, ledger.wrongAnswers(), commands, compiled)),
                    came.firstFailure());
        }
    }

    /** Returns the commands for each finished operation. */
    private double warmUp(
            PlayerStoreProvider provider, Locking locking, Ledger ledger, Workload workload, LoadProgress progress)
            throws InterruptedException {
        PoolWaits unused = new PoolWaits();
        try (WireTap tap = WireTap.open(Duration.ZERO);
                ConnectionPool pool = database.newPool(config -> {
                    size(config);
                    config.getDataSourceProperties().putAll(tap.properties(database.driver()));
                });
                PlayerStore store = provider.open(pool, database.product(), locking)) {
            database.emptyTable();
            connect(pool);
            create(store, ledger, tap.log(), progress);
            WireLog.Mark mark = tap.log().mark();
            Seconds seconds = new Seconds(settings.warmUp().plus(settings.duration()), progress);
            Callers callers = new Callers(settings, workload, store, ledger, unused, FIRST_OF_WARM_UP);
            Callers.Came came = callers.call(settings.warmUp(), ending, finished -> {
                tap.log().forget(tap.log().mark());
                seconds.accept(finished);
            });
            WireTotals totals = tap.log().totalsSince(mark);
            return totals.veiled().isEmpty()
                    ? (double) totals.commandCount() / came.latencies().getTotalCount()
                    : Double.NaN;
        }
    }

    private void size(HikariConfig config) {
        config.setPoolName("workbench-load");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(settings.connections());
    }

    private void connect(ConnectionPool pool) {
        try {
            pool.warmUp(settings.connections());
        } catch (DatabaseException e) {
            throw new DatabaseException(
                    "there are no " + settings.connections() + " connections (--connections asks for fewer): "
                            + e.getMessage(),
                    e);
        }
    }

    private void create(PlayerStore store, Ledger ledger, WireLog log, LoadProgress progress) {
        for (int from = 0; from < settings.players() && !ending.getAsBoolean(); from += PLAYERS_OF_TRANSACTION) {
            int to = Math.min(from + PLAYERS_OF_TRANSACTION, settings.players());
            store.createAll(ledger.players(from, to), BATCH);
            log.forget(log.mark());
            progress.created(to - from);
        }
    }

    /** Counts the seconds that are left. */
    private static final class Seconds implements LongConsumer {

        private final LoadProgress progress;
        private Duration left;

        Seconds(Duration left, LoadProgress progress) {
            this.left = left;
            this.progress = progress;
        }

        @Override
        public void accept(long finished) {
            left = left.minusSeconds(1);
            progress.second(finished, left);
        }
    }

    private LoadRow row(
            String implementation,
            Locking locking,
            Callers.Came came,
            Audit audit,
            long wrongAnswers,
            double commandsPerOperation,
            Duration compiled) {
        Histogram latencies = came.latencies();
        return new LoadRow(
                implementation,
                locking,
                settings.threads(),
                settings.connections(),
                settings.players(),
                latencies.getTotalCount(),
                latencies.getTotalCount() / (came.took().toNanos() / 1e9),
                micros(latencies, 50),
                micros(latencies, 90),
                micros(latencies, 99),
                micros(latencies, 99.9),
                latencies.getMaxValue() / 1e3,
                micros(came.poolWaits(), 50),
                micros(came.poolWaits(), 99),
                micros(came.serverWaits(), 50),
                micros(came.serverWaits(), 99),
                came.conflicts(),
                came.retries(),
                came.unknown(),
                came.failed(),
                audit.coinsLost(),
                audit.goodsLost(),
                audit.negativeBalances(),
                audit.wrongPlayers(),
                wrongAnswers,
                commandsPerOperation,
                (double) compiled.toNanos() / came.took().toNanos(),
                percentiles(latencies),
                came.perSecond().stream().map(Long::doubleValue).toList());
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }

    private static List<Percentile> percentiles(Histogram nanos) {
        List<Percentile> percentiles = new ArrayList<>();
        for (HistogramIterationValue value : nanos.percentiles(PERCENTILE_STEPS)) {
            percentiles.add(new Percentile(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1e3));
        }
        return percentiles;
    }
}
