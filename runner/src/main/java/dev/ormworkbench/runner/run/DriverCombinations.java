package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.MeasuredRun;
import dev.ormworkbench.store.AutoCommit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Drivers, each with each tuning and auto-commit: the combinations that a command measures one after the other. */
public record DriverCombinations(List<Driver> drivers, List<Tuning> tunings, List<AutoCommit> autoCommits) {

    /** Copies the lists. */
    public DriverCombinations {
        drivers = List.copyOf(drivers);
        tunings = List.copyOf(tunings);
        autoCommits = List.copyOf(autoCommits);
    }

    /**
     * Measures with one combination.
     *
     * @param <R> the type of a row
     */
    public interface Work<R> {

        /**
         * Measures on a database that is ready.
         *
         * @throws SQLException if there is no connection
         * @throws InterruptedException if the thread is interrupted
         */
        List<R> on(Database database, ClientSettings client) throws SQLException, InterruptedException;
    }

    /** Returns how many combinations there are. */
    public int size() {
        return drivers.size() * tunings.size() * autoCommits.size();
    }

    /**
     * Opens a database for each driver and tuning, measures on it, and closes it.
     *
     * @param opener opens the database through a driver with a tuning, and waits until it serves
     * @param environment describes the database that was opened
     * @return a run for each combination, in order
     * @throws SQLException if there is no connection
     * @throws InterruptedException if the thread is interrupted
     */
    public <R> List<MeasuredRun<R>> measure(
            BiFunction<Driver, Tuning, Database> opener,
            BiFunction<Database, ClientSettings, Environment> environment,
            Work<R> work)
            throws SQLException, InterruptedException {
        List<MeasuredRun<R>> runs = new ArrayList<>();
        for (Driver driver : drivers) {
            for (Tuning tuning : tunings) {
                try (Database database = opener.apply(driver, tuning)) {
                    for (AutoCommit autoCommit : autoCommits) {
                        ClientSettings client = new ClientSettings(driver, tuning, autoCommit);
                        // Before the measurement, because the server may be gone after it.
                        Environment measuredWith = environment.apply(database, client);
                        runs.add(new MeasuredRun<>(measuredWith, work.on(database, client)));
                    }
                }
            }
        }
        return runs;
    }
}
