package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.HelpText;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints the help of the program or of one command, as {@code --help} does. */
@Command(
        name = "help",
        description = "Prints the help of a command, as 'orm-workbench COMMAND --help' does.",
        footer = "  orm-workbench help load")
final class HelpCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            completionCandidates = HelpText.CommandNames.class,
            description = "The command. Without it, all commands are listed.")
    private @Nullable String name;

    @Spec
    private @Nullable CommandSpec spec;

    HelpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine program = Objects.requireNonNull(spec).parent().commandLine();
        CommandLine described =
                name == null ? program : program.getSubcommands().get(name);
        if (described == null) {
            throw new UnmatchedArgumentException(program, List.of(String.valueOf(name)));
        }
        surroundings.out().write(described.getUsageMessage());
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }
}
