package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.run.DriverCombinations;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.AutoCommit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options for drivers, tunings and auto-commits, each combination of which a command measures. */
public final class CombinationsOptions {

    @Option(
            names = "--driver",
            split = ",",
            paramLabel = "DRIVER,...",
            hideParamSyntax = true,
            defaultValue = Names.ALL,
            completionCandidates = LowerCaseEnum.OfDriver.class,
            description = "JDBC drivers, comma-separated, or all: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<String> drivers = List.of();

    @Option(
            names = "--tuning",
            split = ",",
            paramLabel = "TUNING,...",
            hideParamSyntax = true,
            defaultValue = Names.ALL,
            completionCandidates = LowerCaseEnum.OfTuning.class,
            description =
                    "Settings of the driver, comma-separated, or all: ${COMPLETION-CANDIDATES}. 'list --settings' "
                            + "shows them. Default: ${DEFAULT-VALUE}.")
    private List<String> tunings = List.of();

    @Option(
            names = "--autocommit",
            split = ",",
            paramLabel = "AUTOCOMMIT,...",
            hideParamSyntax = true,
            defaultValue = "split",
            completionCandidates = LowerCaseEnum.OfAutoCommit.class,
            description =
                    "Auto-commit of the stores' connections, comma-separated, or all: ${COMPLETION-CANDIDATES}. on and"
                            + " off take one pool; split takes two, on for single statements and off for transactions."
                            + " Default: ${DEFAULT-VALUE}.")
    private List<String> autoCommits = List.of();

    /**
     * Returns what is chosen.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if a name is unknown
     */
    public DriverCombinations chosen() {
        return new DriverCombinations(
                Names.select("driver", drivers, List.of(Driver.values()), Spelling::of),
                Names.select("tuning", tunings, List.of(Tuning.values()), Spelling::of),
                Names.select("autocommit", autoCommits, List.of(AutoCommit.values()), Spelling::of));
    }

    /** The defaults of a command that takes too long to measure all: the usual driver, tuned. */
    public static final class One implements IDefaultValueProvider {

        private static final Map<String, String> DEFAULTS = Map.of("--driver", "mysql", "--tuning", "tuned");

        @Override
        public @Nullable String defaultValue(ArgSpec option) {
            return option instanceof OptionSpec named ? DEFAULTS.get(named.longestName()) : null;
        }
    }
}
