package dev.ormworkbench.runner.cli;

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

/** The command line of {@code orm-workbench}: all its commands. */
@Command(
        name = "orm-workbench",
        synopsisSubcommandLabel = "[run | bench | compare-db | fuzz | list | load | report | schema | wire]",
        description = "Plays the same scenarios on several persistence libraries and compares what comes out.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was played, all came to the same, but for declared differences, and to what was expected",
            "1:something failed or was not as its file expects; standard error says what",
            "2:the command line asks for what there is not, or a file is no scenario or holds no results",
            "3:implementations or databases came to different results, and no file declares that; or load lost something"
        },
        footerHeading = "%n",
        footer = "Every option is also a system property of its name: -Dimpl=jooq is --impl=jooq.")
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
        // Of what picocli prints itself: it would not tell that nobody takes it.
        StringWriter help = new StringWriter();
        try {
            int exitCode =
                    commandLine(surroundings).setOut(new PrintWriter(help)).execute(withCommand(args));
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

    /** All commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        OneLineErrors errors = new OneLineErrors(surroundings);
        CommandLine commandLine = new CommandLine(new CommandLineProgram())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .addSubcommand(new CompareDbCommand(surroundings))
                .addSubcommand(new FuzzCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new LoadCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings))
                .addSubcommand(new WireCommand(surroundings))
                .setExpandAtFiles(false)
                .setDefaultValueProvider(new PropertyDefaults())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
        describe(commandLine.getCommandSpec(), surroundings);
        commandLine.getSubcommands().values().forEach(sub -> describe(sub.getCommandSpec(), surroundings));
        return commandLine;
    }

    private static void describe(CommandSpec spec, Surroundings surroundings) {
        spec.mixinStandardHelpOptions(true);
        spec.versionProvider(() -> versions(surroundings));
        spec.usageMessage().sortOptions(false);
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
