package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.ImplementationException;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.implementation.LeftOut;
import dev.ormworkbench.runner.implementation.PluginFolderException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which implementations there are beside those that come along. */
public final class PluginOptions {

    @Option(
            names = "--plugins",
            split = ",",
            paramLabel = "FOLDER,...",
            hideParamSyntax = true,
            converter = FilePath.class,
            description =
                    "Folders with your own implementations, comma-separated. Each jar in a folder is a plugin, and so"
                            + " is each subfolder of jars. Each plugin has its own class loader. Its code runs with your "
                            + "rights.")
    private List<Path> folders = List.of();

    private @Nullable Implementations implementations;
    private final Set<String> said = new LinkedHashSet<>();

    /** All there are, but for those whose providers fail. Says on standard error what is left out, each once. */
    public List<Implementation> all(Surroundings surroundings) {
        return select(surroundings, List.of(Names.ALL));
    }

    /**
     * Those that are named, in the order of their names. Says on standard error what is left out, each once.
     *
     * @throws UsageException if one is named that there is not, and says why if it is left out; or if a folder is none
     */
    List<Implementation> select(Surroundings surroundings, List<String> names) {
        Implementations all = implementations(surroundings);
        requireKnown(names, all);
        List<String> warnings =
                new ArrayList<>(all.leftOut().stream().map(LeftOut::toString).toList());
        List<Implementation> selected = new ArrayList<>();
        for (Implementation each : Names.select("implementation", names, all.found(), Implementation::name)) {
            try {
                warnings.addAll(each.faults());
                selected.add(each);
            } catch (ImplementationException e) {
                if (names.contains(each.name())) {
                    throw new UsageException(String.valueOf(e.getMessage()));
                }
                warnings.add(each.name() + " is left out: " + e.getMessage());
            }
        }
        warnings.stream().filter(said::add).forEach(surroundings.err()::println);
        return selected;
    }

    /** What all are called that take part, whether they are named or not. */
    Set<String> names(Surroundings surroundings) {
        return implementations(surroundings).found().stream()
                .map(Implementation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Implementations implementations(Surroundings surroundings) {
        if (implementations == null) {
            // It would be the working folder.
            if (folders.contains(Path.of(""))) {
                throw new UsageException("--plugins names folders of jars, and '' is none");
            }
            try {
                implementations = surroundings.implementations().get().withPlugins(folders);
            } catch (PluginFolderException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        return implementations;
    }

    /** It may be one that is left out, also where that does not say its name. */
    private static void requireKnown(List<String> names, Implementations all) {
        for (String name : names) {
            boolean isKnown = name.equals(Names.ALL)
                    || all.found().stream().anyMatch(each -> each.name().equals(name));
            String why = all.leftOut().stream()
                    .filter(each -> each.name().equals(name) || each.name().isEmpty())
                    .map(LeftOut::toString)
                    .collect(Collectors.joining("; "));
            if (!isKnown && !why.isEmpty()) {
                throw new UsageException("there is no implementation '" + name + "': " + why);
            }
        }
    }
}
