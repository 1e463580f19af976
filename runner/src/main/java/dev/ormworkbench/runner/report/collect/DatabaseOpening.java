package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;

/** Opens the database of a report with a driver and its settings. Only one may be open at a time. */
@FunctionalInterface
public interface DatabaseOpening {

    /**
     * Opens the database and waits until it serves; the caller closes it.
     *
     * @throws dev.ormworkbench.database.failure.DatabaseException if the server cannot be reached or refuses the login
     */
    Database open(Driver driver, Tuning tuning);
}
