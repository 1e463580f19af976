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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
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
            "3:implementations or databases differ and no file declares it, or 'load' lost something",
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

    private static final String HELP = "help";
    private static final Set<String> OWN_OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private CommandLineProgram() {}

    /**
     * Runs the command that the arguments name, or {@code run} if they name none.
     *
     * @return one of {@link dev.ormworkbench.runner.cli.frame.ExitCode}
     */
    public static int execute(Surroundings surroundings, String... args) {
        OneLineErrors errors = new OneLineErrors(surroundings);
        // picocli would not report that its help cannot be written.
        StringWriter help = new StringWriter();
        try {
            String[] withCommand = withCommand(args);
            String command = withCommand[0];
            Map<String, Supplier<Object>> commands = commands(surroundings);
            if (!command.startsWith("-") && !commands.containsKey(command)) {
                // Else an option such as --help after it would win.
                return errors.handleParseException(
                        new UnmatchedArgumentException(commandLine(surroundings), List.of(command)), args);
            }
            if (!command.equals(HELP) && !command.startsWith("-")) {
                // Reading the options of all commands would take a tenth of a second.
                commands.keySet().retainAll(Set.of(command));
            }
            int exitCode = commandLine(surroundings, commands)
                    .setOut(new PrintWriter(help))
                    .setColorScheme(
                            Help.defaultColorScheme(surroundings.terminal().colours() ? Ansi.ON : Ansi.OFF))
                    .execute(withCommand);
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
        return commandLine(surroundings, commands(surroundings));
    }

    private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(surroundings));
        commands.put("compare-db", () -> new CompareDbCommand(surroundings));
        commands.put("fuzz", () -> new FuzzCommand(surroundings));
        commands.put("serve", () -> new ServeCommand(surroundings));
        commands.put("wire", () -> new WireCommand(surroundings));
        commands.put("bench", () -> new BenchCommand(surroundings));
        commands.put("load", () -> new LoadCommand(surroundings));
        commands.put("report", () -> new ReportCommand(surroundings));
        commands.put("list", () -> new ListCommand(surroundings));
        commands.put("schema", () -> new SchemaCommand(surroundings));
        commands.put(HELP, () -> new HelpCommand(surroundings));
        commands.put("completion", () -> new CompletionCommand(surroundings));
        commands.put("clean", () -> new CleanCommand(surroundings));
        return commands;
    }

    private static CommandLine commandLine(Surroundings surroundings, Map<String, Supplier<Object>> commands) {
        OneLineErrors errors = new OneLineErrors(surroundings);
        CommandLine commandLine = new CommandLine(new CommandLineProgram());
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        commandLine.setExpandAtFiles(false).setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
        describe(commandLine.getCommandSpec(), surroundings);
        for (CommandLine command : commandLine.getSubcommands().values()) {
            describe(command.getCommandSpec(), surroundings);
            command.getCommandSpec().usageMessage().abbreviateSynopsis(true).footerHeading("%nExample:%n");
        }
        HelpText.describe(commandLine);
        return commandLine;
    }

    private static void describe(CommandSpec spec, Surroundings surroundings) {
        spec.mixinStandardHelpOptions(true);
        spec.defaultValueProvider(new PropertyDefaults(spec.defaultValueProvider()));
        spec.versionProvider(() -> versions(surroundings));
    }

    private static String[] versions(Surroundings surroundings) {
        List<String> lines = new ArrayList<>();
        lines.add("orm-workbench " + Versions.workbench());
        lines.add("Java " + Versions.java());
        lines.addAll(new LinkedHashSet<>(
                Versions.libraries(new PluginOptions().all(surroundings)).values()));
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
