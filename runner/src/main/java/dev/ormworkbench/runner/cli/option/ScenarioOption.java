package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.cli.value.ScenarioNames;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option for scenarios: shipped ones by name, others by file. */
final class ScenarioOption {

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME|FILE,...",
            hideParamSyntax = true,
            defaultValue = Names.ALL,
            completionCandidates = ScenarioNames.class,
            description =
                    "Scenarios, comma-separated, or all. Each is a name that 'list' shows, a file (*.yaml), or a folder "
                            + "of files with a slash: ./mine. A lesson is played step by step; add --lessons for its result "
                            + "alone. Default: ${DEFAULT-VALUE}.")
    private List<String> scenarios = List.of();

    /** Returns whether the user names scenarios one by one. */
    boolean areNamed() {
        return !scenarios.contains(Names.ALL);
    }

    /**
     * Returns the chosen scenarios. {@code all} means all that are not lessons.
     *
     * @throws UsageException if a name is unknown
     * @throws ScenarioFileException if a file is not a scenario
     */
    List<Scenario> scenarios() {
        return select("scenario", ScenarioFiles.scenarios(), ScenarioFiles.lessons());
    }

    /**
     * Returns the chosen scenarios, each of which must be a lesson.
     *
     * @throws UsageException if the name of a lesson is unknown, or a file contains no lesson
     * @throws ScenarioFileException if a file is not a scenario
     */
    List<Scenario> lessons() {
        for (Scenario scenario : ScenarioFiles.scenarios()) {
            if (scenarios.contains(scenario.name())) {
                throw new UsageException(
                        "'" + scenario.name() + "' is a scenario, not a lesson: leave out --lessons to play it");
            }
        }
        List<Scenario> lessons = select("lesson", ScenarioFiles.lessons(), List.of());
        for (Scenario scenario : lessons) {
            if (scenario.lesson().isEmpty()) {
                throw new UsageException("'" + scenario.name() + "' is no lesson: it does not say what has 'happened'");
            }
        }
        return lessons;
    }

    /**
     * Returns the chosen scenarios.
     *
     * @param named those that are played only if the user names them
     */
    private List<Scenario> select(String kind, List<Scenario> all, List<Scenario> named) {
        List<String> names = scenarios.stream().filter(each -> !isPath(each)).toList();
        List<String> wanted = names.stream()
                .flatMap(name -> name.equals(Names.ALL) ? all.stream().map(Scenario::name) : Stream.of(name))
                .toList();
        List<Scenario> selected = new ArrayList<>(Names.select(
                kind, wanted, Stream.concat(all.stream(), named.stream()).toList(), Scenario::name));
        selected.addAll(ScenarioFiles.readAll(scenarios.stream()
                .filter(ScenarioOption::isPath)
                .map(path -> FilePath.of("--scenario", path))
                .toList()));
        requireDifferentNames(selected);
        return selected;
    }

    /** Refuses two scenarios of one name, since results are identified by name. */
    private static void requireDifferentNames(List<Scenario> selected) {
        Set<String> names = new HashSet<>();
        for (Scenario scenario : selected) {
            if (!names.add(scenario.name())) {
                throw new UsageException("there are two scenarios '" + scenario.name() + "' to play");
            }
        }
    }

    private static boolean isPath(String value) {
        return value.contains("/") || value.contains("\\") || value.endsWith(".yaml") || value.endsWith(".yml");
    }
}
