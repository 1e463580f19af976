package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.HelpText;
import dev.ormworkbench.runner.cli.frame.OneLineErrors;
import dev.ormworkbench.runner.cli.frame.PropertyDefaults;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.PluginOptions;
import dev.ormworkbench.runner.environment.Versions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of {@code orm-workbench}: all its commands. */
@Command(
        name = "orm-workbench",
        customSynopsis = "orm-workbench [COMMAND] [OPTIONS]",
        description = "Plays the same scenarios on several persistence libraries and compares the results.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success; all results agree, apart from declared differences",
            "1:something failed, or a result is not what its file expects; standard error says what",
            "2:wrong usage, or a file that is not a valid scenario or result",
            "3:implementations or databases differ and no file declares it, or load lost something",
            "130:interrupted, for example by Ctrl-C"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  orm-workbench run --scenario trade",
            "",
            "'orm-workbench help COMMAND' shows the options of a command. Each option is also",
            "a system property of the same name: -Dimpl=jooq means --impl=jooq."
        })
public final class CommandLineProgram {

    private static final Set<String> OWN_OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private CommandLineProgram() {}

    /**
     * Runs the command that the arguments name, or {@code run} if they name none.
     *
     * @return one of {@link dev.ormworkbench.runner.cli.frame.ExitCode}
     */
    public static int execute(Surroundings surroundings, String... args) {
        OneLineErrors errors = new OneLineErrors(surroundings);
        CommandLine commandLine = commandLine(surroundings);
        // picocli would not report that its help cannot be written.
        StringWriter help = new StringWriter();
        try {
            String[] withCommand = withCommand(args);
            if (isUnknown(withCommand[0], commandLine)) {
                // Else an option such as --help after it would win.
                return errors.handleParseException(
                        new UnmatchedArgumentException(commandLine, List.of(withCommand[0])), args);
            }
            int exitCode = commandLine.setOut(new PrintWriter(help)).execute(withCommand);
            if (help.getBuffer().length() > 0) {
                surroundings.out().write(help.toString());
                surroundings.out().flush();
            }
            return exitCode;
        } catch (IOException e) {
            return errors.unwritten(e);
        } catch (Error e) {
            return errors.handle(e);
        }
    }

    /** Returns the command line with all commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        OneLineErrors errors = new OneLineErrors(surroundings);
        CommandLine commandLine = new CommandLine(new CommandLineProgram())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new CompareDbCommand(surroundings))
                .addSubcommand(new FuzzCommand(surroundings))
                .addSubcommand(new WireCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .addSubcommand(new LoadCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings))
                .addSubcommand(new HelpCommand(surroundings))
                .addSubcommand(new CompletionCommand(surroundings))
                .addSubcommand(new CleanCommand(surroundings))
                .setExpandAtFiles(false)
                .setDefaultValueProvider(new PropertyDefaults())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
        describe(commandLine.getCommandSpec(), surroundings);
        for (CommandLine command : commandLine.getSubcommands().values()) {
            describe(command.getCommandSpec(), surroundings);
            command.getCommandSpec().usageMessage().abbreviateSynopsis(true).footerHeading("%nExample:%n");
        }
        HelpText.describe(commandLine);
        return commandLine;
    }

    private static boolean isUnknown(String command, CommandLine commandLine) {
        return !command.startsWith("-") && !commandLine.getSubcommands().containsKey(command);
    }

    private static void describe(CommandSpec spec, Surroundings surroundings) {
        spec.mixinStandardHelpOptions(true);
        spec.versionProvider(() -> versions(surroundings));
    }

    private static String[] versions(Surroundings surroundings) {
        List<String> lines = new ArrayList<>();
        lines.add("orm-workbench " + Versions.workbench());
        lines.add("Java " + Versions.java());
        lines.addAll(Versions.libraries(new PluginOptions().all(surroundings)).values());
        return lines.toArray(String[]::new);
    }

    private static String[] withCommand(String[] args) {
        boolean namesNone = args.length == 0 || (args[0].startsWith("-") && !OWN_OPTIONS.contains(args[0]));
        if (!namesNone) {
            return args;
        }
        List<String> withRun = new ArrayList<>(List.of(args));
        withRun.add(0, "run");
        return withRun.toArray(String[]::new);
    }

    /** How wide a terminal is, as far as the surroundings tell. */
    public static int terminalWidth() {
        return new CommandLine(new CommandLineProgram())
                .setUsageHelpAutoWidth(true)
                .getUsageHelpWidth();
    }
}
