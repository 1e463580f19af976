package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.console.Waiting;
import java.util.function.Consumer;

/** The start of a database, which may take a while. */
public final class DatabaseStart {

    private DatabaseStart() {}

    /**
     * Waits until a database serves.
     *
     * @param said takes lines about the wait, if it takes more than two seconds
     * @return the database
     * @throws dev.ormworkbench.database.failure.DatabaseException as {@link Database#awaitReady}
     */
    public static Database await(Database database, Consumer<String> said) {
        return new Waiting(said).during("starting the database", database::awaitReady);
    }
}
