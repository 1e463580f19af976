package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import picocli.CommandLine.Option;

/** Which JDBC driver the stores work through, and how it is set. */
public final class DriverOptions {

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

    public Driver driver() {
        return driver;
    }

    public Tuning tuning() {
        return tuning;
    }
}
