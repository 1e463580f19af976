package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.cli.value.ScenarioNames;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option for scenarios: shipped ones by name, others by file. */
final class ScenarioOption {

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME|FILE,...",
            hideParamSyntax = true,
            completionCandidates = ScenarioNames.class,
            description =
                    "Scenarios to play, comma-separated, in this order, or all. Each is a name that 'list' shows, a file "
                            + "(*.yaml), or a folder of files with a slash: ./mine. A lesson is played step by step; add "
                            + "--lessons for its result alone. Default: simple,trade for run, all for compare-db, all "
                            + "lessons with --lessons.")
    private List<String> scenarios = List.of();

    /** Returns whether the user chose: by names, files or `all`. */
    boolean isGiven() {
        return !scenarios.isEmpty();
    }

    /** Returns whether the user names scenarios one by one. */
    boolean areNamed() {
        return isGiven() && !scenarios.contains(Names.ALL);
    }

    /**
     * Returns the chosen scenarios, in the order in which the user names them. {@code all} means all that are not lessons.
     *
     * @param usual those to play if the user names none
     * @throws UsageException if a name is unknown
     * @throws ScenarioFileException if a file is not a scenario
     */
    List<Scenario> scenarios(List<String> usual) {
        return select(
                "scenario",
                isGiven() ? scenarios : usual,
                ScenarioFiles::scenarios,
                () -> Stream.concat(ScenarioFiles.scenarios().stream(), ScenarioFiles.lessons().stream()));
    }

    /**
     * Returns the chosen scenarios, in the order in which the user names them. Each must be a lesson.
     *
     * @throws UsageException if the name of a lesson is unknown, or a file contains no lesson
     * @throws ScenarioFileException if a file is not a scenario
     */
    List<Scenario> lessons() {
        for (String name : scenarios) {
            if (ScenarioFiles.shipped(name)
                    .filter(each -> each.lesson().isEmpty())
                    .isPresent()) {
                throw new UsageException("'" + name + "' is a scenario, not a lesson: leave out --lessons to play it");
            }
        }
        List<Scenario> lessons = select(
                "lesson",
                isGiven() ? scenarios : List.of(Names.ALL),
                ScenarioFiles::lessons,
                () -> ScenarioFiles.lessons().stream());
        for (Scenario scenario : lessons) {
            if (scenario.lesson().isEmpty()) {
                throw new UsageException("'" + scenario.name() + "' is no lesson: it does not say what has 'happened'");
            }
        }
        return lessons;
    }

    /**
     * Returns the wanted scenarios, in their order.
     *
     * @param all those that `all` stands for
     * @param shipped those to choose from by name
     */
    private static List<Scenario> select(
            String kind, List<String> wanted, Supplier<List<Scenario>> all, Supplier<Stream<Scenario>> shipped) {
        Map<Path, List<Scenario>> files = ScenarioFiles.readAll(wanted.stream()
                .filter(ScenarioOption::isPath)
                .map(ScenarioOption::path)
                .toList());
        List<Scenario> selected = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String each : wanted) {
            if (isPath(each)) {
                selected.addAll(Objects.requireNonNull(files.get(path(each))));
            } else {
                List<Scenario> meant = each.equals(Names.ALL)
                        ? all.get()
                        : ScenarioFiles.shipped(each)
                                .map(List::of)
                                .orElseGet(() -> Names.select(
                                        kind, List.of(each), shipped.get().toList(), Scenario::name));
                meant.stream().filter(scenario -> taken.add(scenario.name())).forEach(selected::add);
            }
        }
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

    private static Path path(String value) {
        return FilePath.of("--scenario", value);
    }

    private static boolean isPath(String value) {
        return value.contains("/") || value.contains("\\") || value.endsWith(".yaml") || value.endsWith(".yml");
    }
}
