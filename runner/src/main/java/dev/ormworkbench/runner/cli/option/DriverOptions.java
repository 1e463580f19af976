package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import picocli.CommandLine.Option;

/** Options for the stores' JDBC driver and its settings. */
public final class DriverOptions {

    @Option(
            names = "--driver",
            paramLabel = "DRIVER",
            defaultValue = "mysql",
            converter = LowerCaseEnum.OfDriver.class,
            completionCandidates = LowerCaseEnum.OfDriver.class,
            description =
                    "JDBC driver: ${COMPLETION-CANDIDATES}, for MySQL Connector/J and MariaDB Connector/J. Default: "
                            + "${DEFAULT-VALUE}.")
    private Driver driver = Driver.MYSQL;

    @Option(
            names = "--tuning",
            paramLabel = "TUNING",
            defaultValue = "tuned",
            converter = LowerCaseEnum.OfTuning.class,
            completionCandidates = LowerCaseEnum.OfTuning.class,
            description =
                    "Settings of the driver: ${COMPLETION-CANDIDATES}. tuned reduces what is sent; prepared also "
                            + "prepares statements on the server; default leaves the driver's own settings. 'list --tuning' shows all. Default: ${DEFAULT-VALUE}.")
    private Tuning tuning = Tuning.TUNED;

    public Driver driver() {
        return driver;
    }

    public Tuning tuning() {
        return tuning;
    }
}
