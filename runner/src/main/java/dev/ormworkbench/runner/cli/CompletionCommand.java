package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** Prints a script that lets a shell complete commands, options and their values. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for your shell.",
            "It completes commands, options, implementations, scenarios, lessons, operations and other values."
        },
        footer = "  orm-workbench completion bash")
final class CompletionCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "SHELL",
            converter = OfShell.class,
            completionCandidates = OfShell.class,
            description = "Your shell: ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A shell that can complete. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** {@link Shell}. */
    static final class OfShell extends LowerCaseEnum<Shell> {
        OfShell() {
            super(Shell.class);
        }
    }

    @Override
    public Integer call() throws IOException {
        CommandLine program = CommandLineProgram.commandLine(surroundings);
        surroundings
                .out()
                .write(
                        shell == Shell.FISH
                                ? FishScript.of(program.getCommandSpec())
                                : AutoComplete.bash(program.getCommandName(), withDefaultCommand(program)));
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }

    /** The options of the default command need no command before them. */
    private static CommandLine withDefaultCommand(CommandLine program) {
        CommandSpec spec = program.getCommandSpec();
        CommandSpec defaultCommand =
                Objects.requireNonNull(program.getSubcommands().get("run")).getCommandSpec();
        for (OptionSpec option : defaultCommand.options()) {
            if (spec.findOption(option.longestName()) == null) {
                spec.addOption(option);
            }
        }
        return program;
    }
}
