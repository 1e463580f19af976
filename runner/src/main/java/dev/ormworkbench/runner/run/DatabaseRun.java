package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.play.Transcript;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Plays an order on one database. Its stores open at once and close with it. */
public final class DatabaseRun implements AutoCloseable {

    private final PlayOrder order;
    private final Tracing tracing;
    private final StoresOnNodes stores;
    private final Timing clock;

    private DatabaseRun(PlayOrder order, Tracing tracing, StoresOnNodes stores, Timing clock) {
        this.order = order;
        this.tracing = tracing;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Starts to open the stores; the server may still be starting.
     *
     * @param tracing of the stores' connections
     * @param spread whether each node has stores of its own
     * @param clock notes how long each part took
     * @throws UnplayableException if {@code spread} is set, and the database is no cluster or its URL names fewer than two nodes
     */
    public static DatabaseRun open(PlayOrder order, Tracing tracing, boolean spread, Timing clock) {
        return new DatabaseRun(
                order,
                tracing,
                StoresOnNodes.open(
                        tracing, spread, order.implementations(), order.contracts(), order.lockings(), clock),
                clock);
    }

    /** Returns whether each node has stores of its own. */
    public boolean isSpread() {
        return stores.isSpread();
    }

    /**
     * Plans what the database offers the levels for, and waits until it serves.
     *
     * @param leftOut takes a line for each level and scenario that is left out, and if a level behaves differently
     * @param said takes a line about the wait, if it takes more than two seconds
     * @throws UnplayableException if the database does not offer a level that was named, or nothing is left
     * @throws dev.ormworkbench.database.failure.DatabaseException as {@link Database#awaitReady}
     */
    public Ready awaitReady(Consumer<String> leftOut, Consumer<String> said) {
        Database database = tracing.database();
        List<PlannedPlay> plays = order.request().on(database, isSpread(), leftOut);
        Database ready = clock.measure("database ready", () -> DatabaseStart.await(database, said));
        return new Ready(ready, plays);
    }

    /** The plays, on a database that serves. */
    public final class Ready {

        private final Database database;
        private final List<PlannedPlay> plays;

        private Ready(Database database, List<PlannedPlay> plays) {
            this.database = database;
            this.plays = plays;
        }

        /**
         * Returns the environment of the results; asks the server.
         *
         * @param shown the database's address without secrets
         */
        public Environment environment(String shown) {
            PlaySettings settings = order.settings();
            return Environment.of(
                            order.implementations(),
                            database,
                            shown,
                            new ClientSettings(
                                    database.driver(),
                                    database.tuning(),
                                    tracing.connections().autoCommit()),
                            isSpread(),
                            List.of(settings.locking()),
                            settings.seed())
                    .with(PlannedPlay.fetching(plays, order.implementations(), settings.fetching()));
        }

        /**
         * Plays everything, as {@link ScenarioRun#play}.
         *
         * @param verdict takes what was not played
         * @param ending whether the program is being ended from outside
         * @param said takes a line about the progress now and then
         * @param unit what the progress counts, such as {@code plays}
         * @throws InterruptedException if the thread is interrupted, or if it has ended early
         */
        public Map<PlannedPlay, SortedMap<String, Transcript>> play(
                Verdict verdict, BooleanSupplier ending, Consumer<String> said, String unit)
                throws InterruptedException {
            return new ScenarioRun(tracing, stores, order.settings(), verdict, ending, clock)
                    .play(
                            plays,
                            order.implementations(),
                            order.declared(),
                            new Progress(
                                    said,
                                    unit,
                                    (long) plays.size()
                                            * order.implementations().size()));
        }
    }

    @Override
    public void close() {
        stores.close();
    }
}
