package dev.ormworkbench.runner;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scenarios;
import java.util.List;
import picocli.CommandLine.Option;

/** Which scenarios are played. */
final class ScenarioOption {

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME|FILE",
            defaultValue = Names.ALL,
            description = "Scenarios: names, files or folders, several separated by commas, or all (the default). "
                    + "'list' names them.")
    private List<String> scenarios = List.of();

    /** Those wanted that are no lessons, unless they are named. */
    List<Scenario> scenarios() {
        return Names.select("scenario", scenarios, Scenarios.all(), Scenario::name);
    }

    /**
     * The lessons wanted.
     *
     * @throws UsageException if one is named that is no lesson
     */
    List<Scenario> lessons() {
        return scenarios();
    }
}
