package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.value.Addresses;
import dev.ormworkbench.runner.cli.value.DatabaseNames;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the database and the connection to it. */
public final class DatabaseOptions {

    @Option(
            names = "--db",
            paramLabel = "ADDRESS",
            defaultValue = DatabaseAddresses.EMBEDDED,
            completionCandidates = DatabaseNames.class,
            description = "Database: embedded; mysql, mariadb or tidb in a container; or a URL without a password. A"
                    + " version may follow the word, such as tidb:v8.5.3. 'list' shows all forms. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String address = "";

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Option(
            names = "--txn",
            paramLabel = "TXN",
            defaultValue = "pessimistic",
            converter = LowerCaseEnum.OfTransactionMode.class,
            completionCandidates = LowerCaseEnum.OfTransactionMode.class,
            description = "Transaction mode of the server: ${COMPLETION-CANDIDATES}. It says when the server detects a "
                    + "conflict: pessimistic when a transaction writes or locks, optimistic at the commit. optimistic "
                    + "needs TiDB, and there read-committed reads a snapshot too. The store's locking strategy is "
                    + "--locking. Default: ${DEFAULT-VALUE}.")
    private TransactionMode mode = TransactionMode.PESSIMISTIC;

    /**
     * Opens the database.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if the address is invalid, or does not go with the
     *     options for TLS, the password or transactions
     */
    public Database open(Surroundings surroundings, Driver driver, Tuning tuning) {
        return access.open(surroundings, address, driver, tuning, mode);
    }

    /** Returns the address in a form that is safe to show. */
    public String shown() {
        return Addresses.shown(address);
    }

    /**
     * Opens the database as {@link #open}, and waits until it serves. Says so on standard error if that takes more than
     * two seconds.
     *
     * @throws dev.ormworkbench.database.failure.DatabaseException as {@link Database#awaitReady}
     */
    public Database openReady(Surroundings surroundings, Driver driver, Tuning tuning) {
        return AccessOptions.awaitReady(surroundings, open(surroundings, driver, tuning));
    }
}
