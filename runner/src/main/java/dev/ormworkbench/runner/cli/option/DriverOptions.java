package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.store.AutoCommit;
import picocli.CommandLine.Option;

/** Options for the stores' JDBC driver, its settings, and auto-commit. */
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
                            + "prepares statements on the server; default leaves the driver's own settings. 'list --settings' shows all. Default: ${DEFAULT-VALUE}.")
    private Tuning tuning = Tuning.TUNED;

    @Option(
            names = "--autocommit",
            paramLabel = "AUTOCOMMIT",
            defaultValue = "split",
            converter = LowerCaseEnum.OfAutoCommit.class,
            completionCandidates = LowerCaseEnum.OfAutoCommit.class,
            description =
                    "Auto-commit of the stores' connections: ${COMPLETION-CANDIDATES}. on and off take one pool; split "
                            + "takes two, on for single statements and off for transactions. Default: ${DEFAULT-VALUE}.")
    private AutoCommit autoCommit = AutoCommit.SPLIT;

    /** Returns all three. */
    public ClientSettings client() {
        return new ClientSettings(driver, tuning, autoCommit);
    }
}
