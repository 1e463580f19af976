package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.Tuning;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database, and the way there. */
final class DatabaseOptions {

    @Option(
            names = "--db",
            paramLabel = "ADDRESS",
            defaultValue = Database.EMBEDDED,
            description = "The database: embedded (the default); mysql, mariadb or tidb in a container, also in a"
                    + " version such as tidb:v8.5.3; or a URL without a password. 'list' names the forms.")
    private String address = "";

    @Mixin
    private final AccessOptions access = new AccessOptions();

    /** @throws UsageException if the address is none, or what is said of TLS or of the password does not go with it */
    Database open(Surroundings surroundings, Driver driver, Tuning tuning) {
        return access.open(surroundings, address, driver, tuning);
    }

    /** The address as it may be shown. */
    String shown() {
        return Addresses.shown(address);
    }
}
