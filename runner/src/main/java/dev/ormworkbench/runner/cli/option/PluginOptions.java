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
import dev.ormworkbench.runner.store.Contract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for implementations beyond those that ship with the workbench. */
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

    /**
     * Returns all implementations, also alternatives, except those whose providers fail. Prints each one left out to standard
     * error, once.
     */
    public List<Implementation> all(Surroundings surroundings) {
        return select(surroundings, List.of(Names.ALL), Set.of(), each -> true);
    }

    /**
     * Returns the named implementations, ordered by name; {@value Names#ALL} names those that are no alternatives. Prints each
     * one left out to standard error, once.
     *
     * @param needed the contracts of which each must have a store
     * @throws UsageException if a name is unknown or left out, and then the message says why; or if a folder is invalid
     */
    List<Implementation> select(Surroundings surroundings, List<String> names, Set<Contract> needed) {
        return select(surroundings, names, needed, each -> names.contains(each.name()) || !each.isAlternative());
    }

    private List<Implementation> select(
            Surroundings surroundings, List<String> names, Set<Contract> needed, Predicate<Implementation> wanted) {
        Implementations all = implementations(surroundings);
        requireKnown(names, all);
        List<String> warnings =
                new ArrayList<>(all.leftOut().stream().map(LeftOut::toString).toList());
        List<Implementation> selected = new ArrayList<>();
        for (Implementation each : Names.select("implementation", names, all.found(), Implementation::name)) {
            try {
                if (wanted.test(each)) {
                    needed.forEach(each::require);
                    warnings.addAll(each.faults());
                    selected.add(each);
                }
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

    /** Returns the names of all implementations that take part, whether the user names them or not. */
    Set<String> names(Surroundings surroundings) {
        return implementations(surroundings).found().stream()
                .map(Implementation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Implementations implementations(Surroundings surroundings) {
        if (implementations == null) {
            // An empty path would mean the working folder.
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

    /** Refuses an unknown name if an implementation is left out that has this name, or whose name is unknown. */
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
