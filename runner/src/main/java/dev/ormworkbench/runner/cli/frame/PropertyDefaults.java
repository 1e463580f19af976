package dev.ormworkbench.runner.cli.frame;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that the command line does not set from the system property of the same name: --impl is -Dimpl. Without
 * that property it is what the command has for it.
 */
public final class PropertyDefaults implements IDefaultValueProvider {

    private final @Nullable IDefaultValueProvider otherwise;

    /** @param otherwise the command's own defaults, which win over those of its options; null if it has none */
    public PropertyDefaults(@Nullable IDefaultValueProvider otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) throws Exception {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String value = System.getProperty(option.longestName().substring("--".length()));
        if (value == null) {
            return otherwise == null ? null : otherwise.defaultValue(argument);
        }
        boolean isFlag = option.arity().max() == 0;
        return isFlag && value.isEmpty() ? "true" : value;
    }
}
