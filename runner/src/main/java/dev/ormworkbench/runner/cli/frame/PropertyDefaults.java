package dev.ormworkbench.runner.cli.frame;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes an option that the command line does not set from the system property of the same name: --impl is -Dimpl. */
public final class PropertyDefaults implements IDefaultValueProvider {

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
