package dev.ormworkbench.runner.cli;

import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for bash and zsh. */
final class BashScript {

    private BashScript() {}

    /** Returns the script of a program, to which it adds the options of the default command. */
    static String of(CommandLine program) {
        CommandSpec spec = program.getCommandSpec();
        CommandSpec defaultCommand =
                Objects.requireNonNull(program.getSubcommands().get("run")).getCommandSpec();
        // The options of the default command need no command before them.
        for (OptionSpec option : defaultCommand.options()) {
            if (spec.findOption(option.longestName()) == null) {
                spec.addOption(option);
            }
        }
        return AutoComplete.bash(program.getCommandName(), program);
    }
}
