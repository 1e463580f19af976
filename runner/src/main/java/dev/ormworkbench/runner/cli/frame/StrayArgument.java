package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.util.List;
import java.util.Optional;

/** An argument without its option, such as {@code trade} in {@code run trade}. */
final class StrayArgument {

    private StrayArgument() {}

    /** Returns the option that the user probably meant, with the argument; empty if none fits. */
    static Optional<String> meant(String argument, Implementations implementations) {
        if (argument.matches(".*\\.ya?ml") || argument.startsWith("./")) {
            return Optional.of("--scenario " + argument);
        } else if (isNamed(argument, ScenarioFiles.scenarios())) {
            return Optional.of("--scenario " + argument);
        } else if (isNamed(argument, ScenarioFiles.lessons())) {
            return Optional.of("--lessons --scenario " + argument);
        } else if (implementations.found().stream().anyMatch(each -> each.name().equals(argument))) {
            return Optional.of("--impl " + argument);
        }
        return Optional.empty();
    }

    private static boolean isNamed(String name, List<Scenario> scenarios) {
        return scenarios.stream().anyMatch(each -> each.name().equals(name));
    }
}
