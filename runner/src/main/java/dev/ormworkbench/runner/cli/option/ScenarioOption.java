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

/** Which scenarios are played: shipped ones by their names, others by their files. */
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

    /** Whether those wanted are named one by one. */
    boolean areNamed() {
        return !scenarios.contains(Names.ALL);
    }

    /**
     * Those wanted; all are all that are no lessons.
     *
     * @throws UsageException if there is no scenario of a name
     * @throws ScenarioFileException if a file is none
     */
    List<Scenario> scenarios() {
        return select("scenario", ScenarioFiles.scenarios(), ScenarioFiles.lessons());
    }

    /**
     * Those wanted, of which each has to be a lesson.
     *
     * @throws UsageException if there is no lesson of a name, or a file has none
     * @throws ScenarioFileException if a file is none
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
     * Those wanted.
     *
     * @param named those that are played only if they are named
     */
    private List<Scenario> select(String kind, List<Scenario> all, List<Scenario> named) {
        List<String> names = scenarios.stream().filter(each -> !isPath(each)).toList();
        List<String> wanted = names.stream()
                .flatMap(name -> name.equals(Names.ALL) ? all.stream().map(Scenario::name) : Stream.of(name))
                .toList();
        List<Scenario> selected = new ArrayList<>(Names.select(
                kind, wanted, Stream.concat(all.stream(), named.stream()).toList(), Scenario::name));
        scenarios.stream()
                .filter(ScenarioOption::isPath)
                .forEach(path -> selected.addAll(ScenarioFiles.read(FilePath.of("--scenario", path))));
        requireDifferentNames(selected);
        return selected;
    }

    /** Results go by names. */
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
