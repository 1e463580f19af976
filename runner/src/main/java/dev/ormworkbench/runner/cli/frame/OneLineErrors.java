package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.implementation.ImplementationException;
import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.output.file.ResultFileException;
import dev.ormworkbench.runner.run.UnplayableException;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import dev.ormworkbench.runner.text.OneLine;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints each error in one line on standard error, or one line for each fault of a file, and chooses the exit code. */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Surroundings surroundings;

    public OneLineErrors(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        return usage(e instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : OneLine.of(e));
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (surroundings.ending().getAsBoolean() || e instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        } else if (e instanceof UsageException || e instanceof UnplayableException) {
            return usage(OneLine.of(e));
        } else if (e instanceof ScenarioFileException files) {
            files.lines().forEach(line -> surroundings.err().println(OneLine.ofMessage(line)));
            return ExitCode.USAGE;
        } else if (e instanceof JsonFileException) {
            surroundings.err().println(OneLine.of(e));
            return ExitCode.USAGE;
        } else if (e instanceof DatabaseException) {
            return failure(OneLine.of(e));
        } else if (e instanceof ImplementationException) {
            return failure(OneLine.of(e));
        } else if (e instanceof IOException notWritten) {
            return unwritten(notWritten);
        }
        return unexpected(e);
    }

    /** Prints a line for each output that cannot be written, except for a closed pipe. */
    public int unwritten(IOException failure) {
        List<String> lines = new ArrayList<>();
        for (Throwable each : allOf(failure)) {
            if (each instanceof ResultFileException) {
                lines.add(OneLine.of(each));
            } else if (each instanceof IOException
                    && !OneLine.of(each).toLowerCase(Locale.ROOT).contains("pipe")) {
                lines.add("the results cannot be written: " + OneLine.of(each));
            }
        }
        lines.forEach(this::failure);
        return lines.isEmpty() ? ExitCode.BROKEN_PIPE : ExitCode.FAILURE;
    }

    private static List<Throwable> allOf(IOException failure) {
        List<Throwable> all = new ArrayList<>(List.of(failure.getSuppressed()));
        all.add(0, failure);
        return all;
    }

    /** Handles an error of the JVM itself, such as too little memory. */
    public int handle(Error e) {
        return surroundings.ending().getAsBoolean() ? ExitCode.INTERRUPTED : unexpected(e);
    }

    /** Looks for a known cause first, because an error may come from another thread as the cause of something else. */
    private int unexpected(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof VirtualMachineError
                    || each instanceof ServiceConfigurationError
                    || (each instanceof LinkageError && each.getCause() == null)) {
                return failure(OneLine.of(each));
            } else if (each instanceof InvalidPathException) {
                return failure("a file's name cannot be written in the locale's encoding, "
                        + System.getProperty("sun.jnu.encoding") + ": set LC_ALL=C.UTF-8");
            }
        }
        return failure("unexpected " + failure.getClass().getSimpleName() + ": " + OneLine.of(failure));
    }

    private String unknown(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        CommandLine command = e.getCommandLine();
        if (argument.startsWith("-")) {
            // The value after the option's name may be a secret.
            String name = argument.replaceFirst("=.*", "");
            // Help has all of them, which are many.
            return UnknownName.nearest(
                    "option",
                    name,
                    command.getCommandSpec().options().stream()
                            .map(option -> option.longestName())
                            .toList());
        } else if (command.getParent() == null) {
            return StrayArgument.meant(argument, surroundings.implementations().get())
                    .map(meant -> "unknown command '" + argument + "'; did you mean run " + meant + "?")
                    .orElseGet(() -> UnknownName.message(
                            "command", argument, command.getSubcommands().keySet()));
        }
        boolean takesOne = !command.getCommandSpec().positionalParameters().isEmpty();
        return command.getCommandName() + (takesOne ? " takes one argument" : " takes options only") + ", not '"
                + argument + "'"
                + StrayArgument.meant(argument, surroundings.implementations().get())
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("");
    }

    private int usage(String line) {
        surroundings.err().println(OneLine.of(line + (line.matches(".*[.?]") ? " Try --help." : ". Try --help.")));
        return ExitCode.USAGE;
    }

    private int failure(String line) {
        surroundings.err().println(line);
        return ExitCode.FAILURE;
    }
}
