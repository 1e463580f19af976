package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for a file that declares differences of implementations, in addition to scenarios and providers. */
public final class DivergencesOption {

    @Option(
            names = "--divergences",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "File that declares how implementations differ: the behaviours of each, and its result of a "
                    + "lesson or a step. For stores and lessons that you cannot change.")
    private @Nullable Path file;

    /**
     * Reads the file.
     *
     * @param implementations the names of all known implementations, whether they are played or not
     * @param wanted the scenarios to play, some of which may come from files
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if the file is invalid or names an unknown
     *     implementation, lesson, scenario or step
     */
    public Divergences read(Set<String> implementations, List<Scenario> wanted) {
        if (file == null) {
            return Divergences.NONE;
        }
        return ScenarioFiles.readDivergences(
                file,
                Stream.of(ScenarioFiles.scenarios(), ScenarioFiles.lessons(), wanted)
                        .flatMap(List::stream)
                        .toList(),
                implementations);
    }
}
