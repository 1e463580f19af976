package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        String script = shell == Shell.FISH ? FishScript.of(program.getCommandSpec()) : BashScript.of(program);
        surroundings.out().write(script);
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }
}
