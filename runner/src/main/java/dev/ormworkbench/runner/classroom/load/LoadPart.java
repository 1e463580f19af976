package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.runner.classroom.live.Part;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.Callers;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.OpenStores;
import dev.ormworkbench.runner.load.PoolWaits;
import dev.ormworkbench.runner.load.call.Ledger;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The load of one implementation, on a database of its own. Other threads or another locking strategy replace its callers; other
 * players, another mix or pick are for the calls that follow. The table stays as it is.
 */
public final class LoadPart implements Part<LoadRules, LoadNow> {

    private static final int BATCH = 1_000;

    /** So often that a line seems to move. */
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1).dividedBy(30);

    /** So many that each library has loaded its classes: what it does for the first time takes a hundred times as long. */
    private static final int FIRST_CALLS = 20;

    private static final Duration LONGEST_FIRST_CALLS = Duration.ofSeconds(5);

    /** A library whose set-up takes longer begins after the others. */
    private static final Duration LONGEST_SET_UP = Duration.ofSeconds(30);

    /** Long before that, a load ends because nobody has changed it. */
    private static final Duration ENDLESS = Duration.ofDays(1);

    private final Database first;
    private final String name;
    private final AutoCommit autoCommit;
    private final Implementation implementation;
    private final CommonStart start;
    private final PoolWaits waits = new PoolWaits();
    private final Ledger ledger = Ledger.of(LoadRules.MOST_PLAYERS, 0, /* orderIsDecided= */ false);
    private final LoadSoFar soFar = new LoadSoFar();

    private LoadPart(
            Database first, String name, AutoCommit autoCommit, Implementation implementation, CommonStart start) {
        this.first = first;
        this.name = name;
        this.autoCommit = autoCommit;
        this.implementation = implementation;
        this.start = start;
    }

    /**
     * Returns what opens the parts of one load, whose calls begin together.
     *
     * @param first the database beside which each part has its own
     * @param parts how many it opens
     */
    public static Part.Opener<LoadRules, LoadNow> opener(Database first, AutoCommit autoCommit, int parts) {
        CommonStart start = new CommonStart(parts, LONGEST_SET_UP);
        return (each, name) -> new LoadPart(first, name, autoCommit, each, start);
    }

    @Override
    public String implementation() {
        return implementation.name();
    }

    @Override
    public Optional<LoadNow> state() {
        return soFar.now();
    }

    @Override
    public Duration betweenNews() {
        return BETWEEN_NEWS;
    }

    @Override
    public void run(Supplier<LoadRules> rules, BooleanSupplier over) throws InterruptedException, SQLException {
        try (Database database = first.openBeside(name).awaitReady();
                Connection reading = database.dataSource().getConnection();
                StorePools pools = pools(database);
                StoresByLocking stores = new StoresByLocking(database, pools)) {
            PlayerStore players = stores.get(rules.get().locking()).stores().requirePlayers();
            players.createAll(ledger.players().players(0, LoadRules.MOST_PLAYERS), BATCH);
            ChangingWorkload workload = new ChangingWorkload(rules);
            callFirst(rules.get(), over, workload, stores);
            start.ready(over);
            while (!over.getAsBoolean()) {
                call(rules, over, workload, stores, reading);
            }
        } finally {
            start.ended();
        }
    }

    /** Calls that nobody sees. */
    private void callFirst(LoadRules mine, BooleanSupplier over, ChangingWorkload workload, StoresByLocking stores)
            throws InterruptedException {
        Callers alone = new Callers(
                clients(1), workload, stores.get(mine.locking()).stores(), ledger, waits, /* firstNumber= */ 0);
        Callers.Result unused = alone.call(
                LONGEST_FIRST_CALLS,
                () -> over.getAsBoolean() || alone.answered() >= FIRST_CALLS,
                new Callers.Ticks(LoadSoFar.TICK, interval -> {}));
    }

    private static LoadSettings.Clients clients(int threads) {
        return new LoadSettings.Clients(threads, LoadRules.MOST_THREADS, OptionalInt.empty(), Retry.NONE);
    }

    private StorePools pools(Database database) {
        return database.newStorePools(autoCommit, config -> {
            config.setPoolName("workbench-classroom-load");
            config.setMaximumPoolSize(LoadRules.MOST_THREADS);
            config.setMetricsTrackerFactory((pool, stats) -> waits);
        });
    }

    /** Calls until it is over, or until the rules need other callers. */
    private void call(
            Supplier<LoadRules> rules,
            BooleanSupplier over,
            ChangingWorkload workload,
            StoresByLocking stores,
            Connection reading)
            throws InterruptedException {
        LoadRules mine = rules.get();
        Callers callers = new Callers(
                clients(mine.threads()),
                workload,
                stores.get(mine.locking()).stores(),
                ledger,
                waits,
                soFar.operations());
        soFar.begin(callers, mine);
        callers.call(
                ENDLESS,
                () -> over.getAsBoolean() || !rules.get().haveSameCallers(mine),
                new Callers.Ticks(LoadSoFar.TICK, interval -> soFar.tick(interval, reading)));
        soFar.end(reading);
    }

    /** The stores that have been needed so far. A library takes longer to open than callers to begin. */
    private final class StoresByLocking implements AutoCloseable {

        private final Database database;
        private final StorePools pools;
        private final Map<Locking, OpenStores> open = new EnumMap<>(Locking.class);

        StoresByLocking(Database database, StorePools pools) {
            this.database = database;
            this.pools = pools;
        }

        OpenStores get(Locking locking) {
            return open.computeIfAbsent(
                    locking,
                    wanted -> OpenStores.open(
                            implementation, Set.of(Contract.PLAYERS), pools.connections(), database.product(), wanted));
        }

        @Override
        public void close() {
            open.values().forEach(OpenStores::close);
        }
    }
}
