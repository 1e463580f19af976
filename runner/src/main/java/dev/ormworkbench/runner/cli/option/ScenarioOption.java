package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.Names;
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
            paramLabel = "NAME|FILE",
            description =
                    "Scenarios to play, comma-separated, in this order, or `all`. Default: simple,trade for run, all"
                            + " for compare-db, all lessons with --lessons. 'list' shows the names. A file (*.yaml) or a folder of"
                            + " files has a slash: ./mine.yaml.")
    private List<String> scenarios = List.of();

    /** Returns whether the user chose: by names, files or `all`. */
    boolean isGiven() {
        return !scenarios.isEmpty();
    }

    /** Returns whether those wanted are named one by one. */
    boolean areNamed() {
        return isGiven() && !scenarios.contains(Names.ALL);
    }

    /**
     * Returns the scenarios to play, in the order in which they are named. `all` means all that are no lessons.
     *
     * @param usual those to play if none is named
     * @throws UsageException if there is no scenario of a name
     * @throws ScenarioFileException if a file is not a scenario
     */
    List<Scenario> scenarios(List<String> usual) {
        return select(isGiven() ? scenarios : usual, ScenarioFiles.scenarios(), ScenarioFiles.lessons());
    }

    /**
     * Returns the lessons to play, in the order in which they are named.
     *
     * @throws UsageException if there is no lesson of a name, or a file has none
     * @throws ScenarioFileException if a file is not a scenario
     */
    List<Scenario> lessons() {
        List<Scenario> lessons = select(isGiven() ? scenarios : List.of(Names.ALL), ScenarioFiles.lessons(), List.of());
        for (Scenario scenario : lessons) {
            if (scenario.lesson().isEmpty()) {
                throw new UsageException("'" + scenario.name() + "' is no lesson: it does not say what has 'happened'");
            }
        }
        return lessons;
    }

    /**
     * Those wanted, in their order.
     *
     * @param all those that `all` stands for
     * @param named those that are played only if they are named
     */
    private static List<Scenario> select(List<String> wanted, List<Scenario> all, List<Scenario> named) {
        List<Scenario> shipped = Stream.concat(all.stream(), named.stream()).toList();
        List<Scenario> selected = new ArrayList<>();
        Set<Scenario> taken = new HashSet<>();
        for (String each : wanted) {
            if (isPath(each)) {
                selected.addAll(ScenarioFiles.read(FilePath.of("--scenario", each)));
            } else {
                List<Scenario> meant =
                        each.equals(Names.ALL) ? all : Names.select("scenario", List.of(each), shipped, Scenario::name);
                meant.stream().filter(taken::add).forEach(selected::add);
            }
        }
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
