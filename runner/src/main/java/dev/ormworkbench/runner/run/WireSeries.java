package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredRun;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.trace.WireMeasurement;
import dev.ormworkbench.runner.trace.WireRow;
import dev.ormworkbench.runner.trace.WireSettings;
import dev.ormworkbench.store.Locking;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Counts what each implementation sends with each driver, tuning and auto-commit, one after the other.
 *
 * @param locking the locking strategy of trades
 * @param said takes a line about the progress now and then
 */
public record WireSeries(
        DriverCombinations combinations,
        List<Implementation> implementations,
        Locking locking,
        WireSettings settings,
        Consumer<String> said) {

    /** Copies the list. */
    public WireSeries {
        implementations = List.copyOf(implementations);
    }

    /**
     * Counts.
     *
     * @param opener opens the database through a driver with a tuning, and waits until it serves
     * @param environment describes the database that was opened
     * @return a run for each combination, in order
     * @throws SQLException if there is no connection
     * @throws InterruptedException if the thread is interrupted
     */
    public List<MeasuredRun<WireRow>> on(
            BiFunction<Driver, Tuning, Database> opener, BiFunction<Database, ClientSettings, Environment> environment)
            throws SQLException, InterruptedException {
        Progress progress = new Progress(said, "combinations", (long) implementations.size() * combinations.size());
        return combinations.measure(opener, environment, (database, client) -> rows(database, client, progress));
    }

    private List<WireRow> rows(Database database, ClientSettings client, Progress progress) throws SQLException {
        String driver = Spelling.of(client.driver());
        String tuning = Spelling.of(client.tuning());
        String autoCommit = Spelling.of(client.autoCommit());
        WireMeasurement measurement = new WireMeasurement(database, client.autoCommit(), locking);
        List<WireRow> rows = new ArrayList<>();
        for (Implementation implementation : implementations) {
            measurement
                    .costs(implementation, settings)
                    .forEach(cost -> rows.add(new WireRow(driver, tuning, autoCommit, cost)));
            progress.step(implementation.name() + " through " + driver + ", " + tuning + ", auto-commit " + autoCommit);
        }
        return rows;
    }
}
