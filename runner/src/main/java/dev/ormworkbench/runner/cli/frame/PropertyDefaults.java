package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.runner.text.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes an option that the command line does not set from the system property of the same name: --impl is -Dimpl. */
public final class PropertyDefaults implements IDefaultValueProvider {

    /** Returns a line for each system property whose name is nearly that of an option. Names with a dot are others'. */
    public static List<String> misspelt(CommandLine commandLine) {
        Set<String> options = commandLine.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
        return System.getProperties().stringPropertyNames().stream()
                .filter(property -> !property.contains(".") && !options.contains("--" + property))
                .sorted()
                .flatMap(property -> Nearest.of("--" + property, options).stream()
                        .map(option -> "unknown system property '" + property + "'; did you mean '-D"
                                + option.substring("--".length()) + "'?"))
                .toList();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String value = System.getProperty(option.longestName().substring("--".length()));
        boolean isFlag = option.arity().max() == 0;
        return isFlag && value != null && value.isEmpty() ? "true" : value;
    }
}
