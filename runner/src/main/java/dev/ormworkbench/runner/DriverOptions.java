package dev.ormworkbench.runner;

import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.Tuning;
import picocli.CommandLine.Option;

/** Which JDBC driver the stores work through, and how it is set. */
final class DriverOptions {

    @Option(
            names = "--driver",
            paramLabel = "NAME",
            defaultValue = "mysql",
            converter = LowerCaseEnum.OfDriver.class,
            description = "The JDBC driver: mysql (the default) for MySQL Connector/J, or mariadb for MariaDB"
                    + " Connector/J.")
    private Driver driver = Driver.MYSQL;

    @Option(
            names = "--tuning",
            paramLabel = "WAY",
            defaultValue = "tuned",
            converter = LowerCaseEnum.OfTuning.class,
            description = "The driver's settings: tuned (the default) to bring down what crosses the wire, or default"
                    + " as the driver comes. 'list --tuning' names them.")
    private Tuning tuning = Tuning.TUNED;

    Driver driver() {
        return driver;
    }

    Tuning tuning() {
        return tuning;
    }
}
