package dev.ormworkbench.runner.load;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.call.GuildAudit;
import dev.ormworkbench.runner.load.call.GuildLedger;
import dev.ormworkbench.runner.load.call.Ledger;
import dev.ormworkbench.runner.load.call.PlayerAudit;
import dev.ormworkbench.runner.load.call.PlayerLedger;
import dev.ormworkbench.runner.load.call.Workload;
import dev.ormworkbench.runner.measurement.CompilerTime;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.runner.wire.WireTap;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.GuildStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts one store after the other under load. It creates players and guilds, those that the calls need, warms
 * up, measures, and audits the tables. The warm-up
 * makes the same calls through a tap in the driver's sockets, which counts commands. The measurement uses a pool without a
 * tap, unless round trips are to be delayed.
 */
final class Load {

    private static final int PLAYERS_OF_TRANSACTION = 10_000;
    private static final int BATCH = 1_000;

    /** The measured calls begin at number 0, so they do not depend on how many calls the warm-up made. */
    private static final long FIRST_OF_WARM_UP = 1L << 40;

    private final Database database;
    private final AutoCommit autoCommit;
    private final LoadSettings settings;
    private final Set<Contract> contracts;
    private final BooleanSupplier ending;

    /** @param ending whether to end early */
    Load(Database database, AutoCommit autoCommit, LoadSettings settings, BooleanSupplier ending) {
        this.database = database;
        this.autoCommit = autoCommit;
        this.settings = settings;
        this.contracts = settings.calls().mix().contracts();
        this.ending = ending;
    }

    /**
     * The result of a run.
     *
     * @param round empty if the run ended before the measurement
     * @param firstFailure the first operation's that failed; null if none did
     */
    record Result(Optional<MeasuredRound> round, @Nullable RuntimeException firstFailure) {

        private static final Result NONE = new Result(Optional.empty(), null);
    }

    /**
     * Puts one store under load, on emptied tables.
     *
     * @param round the number of this round
     * @throws DatabaseException if the server does not give that many connections, if calls do not return, or if a table
     *     cannot be filled or read
     * @throws RuntimeException if the store cannot be opened, or fails while players or guilds are created
     */
    Result run(int round, Implementation implementation, Locking locking, LoadCountdown countdown)
            throws InterruptedException {
        LoadSettings.Calls calls = settings.calls();
        Ledger ledger = Ledger.of(
                contracts.contains(Contract.PLAYERS) ? calls.players() : 0,
                contracts.contains(Contract.GUILDS) ? calls.guilds() : 0,
                settings.clients().threads() == 1);
        Workload workload = new Workload(calls.seed(), calls.mix(), calls.pick(), calls.players(), calls.guilds());
        double commands = warmUp(implementation, locking, ledger, workload, countdown);
        if (ending.getAsBoolean()) {
            return Result.NONE;
        }
        PoolWaits waits = new PoolWaits();
        try (WireTap tap = WireTap.delaying(settings.latency());
                StorePools pools = pools(tap, waits);
                OpenStores open = open(implementation, pools, locking)) {
            connect(pools);
            Callers callers = new Callers(
                    settings.clients(), workload::operation, open.stores(), ledger, waits, /* firstNumber= */ 0);
            Duration compiledBefore = CompilerTime.untilNow();
            Callers.Result result = callers.call(
                    settings.duration(), ending, Callers.Ticks.seconds(new Seconds(settings.duration(), countdown)));
            Duration compiled = CompilerTime.untilNow().minus(compiledBefore);
            LoadRow.Round row = new LoadRow.Round(
                    round,
                    throughput(result),
                    Percentiles.latencies(result.times().latencies()),
                    Percentiles.waits(result.times()),
                    result.counts(),
                    new LoadRow.Audit(
                            money(ledger),
                            contracts.contains(Contract.GUILDS)
                                    ? Optional.of(GuildAudit.of(database, ledger.guilds()))
                                    : Optional.empty()),
                    new LoadRow.Work(
                            commands,
                            (double) compiled.toNanos() / result.took().toNanos()));
            return new Result(
                    Optional.of(new MeasuredRound(row, result.times().latencies(), result.perTick())),
                    result.firstFailure());
        }
    }

    /** Returns the commands per finished operation. */
    private double warmUp(
            Implementation implementation, Locking locking, Ledger ledger, Workload workload, LoadCountdown countdown)
            throws InterruptedException {
        PoolWaits unused = new PoolWaits();
        try (WireTap tap = WireTap.counting(settings.latency());
                StorePools pools = pools(tap, unused);
                OpenStores open = open(implementation, pools, locking)) {
            emptyTables();
            connect(pools);
            open.stores().players().ifPresent(store -> create(store, ledger.players(), countdown));
            open.stores().guilds().ifPresent(store -> create(store, ledger.guilds(), countdown));
            WireLog.Mark mark = tap.log().mark();
            Seconds seconds = new Seconds(settings.warmUp().plus(settings.duration()), countdown);
            Callers callers = new Callers(
                    settings.clients(), workload::operation, open.stores(), ledger, unused, FIRST_OF_WARM_UP);
            Callers.Result result = callers.call(settings.warmUp(), ending, Callers.Ticks.seconds(seconds));
            WireTotals totals = tap.log().totalsSince(mark);
            return totals.hidden().isEmpty() ? (double) totals.commandCount() / result.answered() : Double.NaN;
        }
    }

    private StorePools pools(WireTap tap, PoolWaits waits) {
        return database.newStorePools(autoCommit, config -> {
            config.setPoolName("workbench-load");
            config.setMaximumPoolSize(settings.clients().connections());
            config.setMinimumIdle(settings.clients().connections());
            config.setMetricsTrackerFactory((name, stats) -> waits);
            config.getDataSourceProperties().putAll(tap.properties(database.driver()));
        });
    }

    private void connect(StorePools pools) {
        try {
            pools.warmUp(settings.clients().connections());
        } catch (DatabaseException e) {
            throw new DatabaseException(
                    "the server does not give " + settings.clients().pools(autoCommit)
                            + " (--connections asks for fewer): " + e.getMessage(),
                    e);
        }
    }

    private OpenStores open(Implementation implementation, StorePools pools, Locking locking) {
        return OpenStores.open(implementation, contracts, pools.connections(), database.product(), locking);
    }

    private void emptyTables() {
        database.emptyTable();
        if (contracts.contains(Contract.GUILDS)) {
            database.emptyGuildTables();
        }
    }

    private void create(PlayerStore store, PlayerLedger ledger, LoadCountdown countdown) {
        int players = settings.calls().players();
        for (int from = 0; from < players && !ending.getAsBoolean(); from += PLAYERS_OF_TRANSACTION) {
            int to = Math.min(from + PLAYERS_OF_TRANSACTION, players);
            store.createAll(ledger.players(from, to), BATCH);
            countdown.created(to - from);
        }
    }

    private void create(GuildStore store, GuildLedger ledger, LoadCountdown countdown) {
        for (int guild = 0; guild < ledger.size() && !ending.getAsBoolean(); guild++) {
            ledger.created(guild, store.create(ledger.guild(guild)));
            countdown.created(1);
        }
    }

    /** Counts down the seconds that are left. */
    private static final class Seconds implements LongConsumer {

        private final LoadCountdown countdown;
        private Duration left;

        Seconds(Duration left, LoadCountdown countdown) {
            this.left = left;
            this.countdown = countdown;
        }

        @Override
        public void accept(long finished) {
            left = left.minusSeconds(1);
            countdown.second(finished, left);
        }
    }

    private static LoadRow.Throughput throughput(Callers.Result result) {
        return new LoadRow.Throughput(
                result.answered(), result.answered() / (result.took().toNanos() / 1e9));
    }

    private LoadRow.Money money(Ledger ledger) {
        PlayerAudit audit = contracts.contains(Contract.PLAYERS)
                ? PlayerAudit.of(database, ledger.players())
                : new PlayerAudit(0, 0, 0, 0);
        return new LoadRow.Money(
                audit.coinsLost(),
                audit.goodsLost(),
                audit.negativeBalances(),
                audit.wrongPlayers(),
                ledger.wrongAnswers());
    }
}
