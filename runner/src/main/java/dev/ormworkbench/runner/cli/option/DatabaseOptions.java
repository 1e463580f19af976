package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.value.Addresses;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database, and the way there. */
public final class DatabaseOptions {

    @Option(
            names = "--db",
            paramLabel = "ADDRESS",
            defaultValue = DatabaseAddresses.EMBEDDED,
            description = "The database: embedded (the default); mysql, mariadb or tidb in a container, also in a"
                    + " version such as tidb:v8.5.3; or a URL without a password. 'list' names the forms.")
    private String address = "";

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Option(
            names = "--txn",
            paramLabel = "MODE",
            defaultValue = "pessimistic",
            converter = LowerCaseEnum.OfTransactionMode.class,
            description = "When transactions find out that another is in their way: pessimistic (the default), as they"
                    + " write or lock; or optimistic, as they commit, on TiDB alone. Optimistic ones read a snapshot at"
                    + " read-committed too.")
    private TransactionMode mode = TransactionMode.PESSIMISTIC;

    /**
     * Opens the database.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if the address is none, or what is said of TLS, of the
     *     password or of transactions does not go with it
     */
    public Database open(Surroundings surroundings, Driver driver, Tuning tuning) {
        return access.open(surroundings, address, driver, tuning, mode);
    }

    /** The address as it may be shown. */
    public String shown() {
        return Addresses.shown(address);
    }
}
