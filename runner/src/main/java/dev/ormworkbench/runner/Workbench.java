package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.output.Terminal;
import dev.ormworkbench.runner.text.VisibleStream;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program {@code orm-workbench}. */
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
public final class Workbench {

    /** The environment variable with the password of the database's user. */
    static final String PASSWORD_VARIABLE = "WORKBENCH_DB_PASSWORD";

    private static final Set<String> OWN_OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private Workbench() {}

    /**
     * Runs the program, and exits with its code if that is not 0. After a success the JVM goes on, as it may be Maven's own:
     * no thread of the program's is left in it then.
     *
     * @throws InterruptedException if this thread is interrupted while the last threads end
     */
    public static void main(String[] args) throws InterruptedException {
        PrintStream standardOutput = System.out;
        PrintStream standardError = System.err;
        PrintStream visible = VisibleStream.to(new PrintStream(standardError, true, StandardCharsets.UTF_8));
        // What a server says comes to it by libraries, too. Standard output has the results alone, whatever a library
        // prints.
        System.setErr(visible);
        System.setOut(visible);
        int exitCode = execute(
                new Surroundings(
                        Implementations::onClassPath,
                        Database::open,
                        StartText.variable(PASSWORD_VARIABLE),
                        standardOutput(),
                        visible,
                        terminal(),
                        Workbench::isJvmEnding),
                StartText.arguments(args));
        if (exitCode != ExitCode.SAME) {
            System.exit(exitCode);
        }
        Database.endThreads();
        System.setErr(standardError);
        System.setOut(standardOutput);
    }

    /** Hooks are refused from its first moment on. */
    private static boolean isJvmEnding() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /**
     * Runs the command that the arguments name, or {@code run} if they name none.
     *
     * @return one of {@link ExitCode}
     */
    static int execute(Surroundings surroundings, String... args) {
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
        CommandLine commandLine = new CommandLine(new Workbench())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .addSubcommand(new CompareDbCommand(surroundings))
                .addSubcommand(new FuzzCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new LoadCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings))
                .addSubcommand(new WireSubcommand(surroundings))
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

    private static Terminal terminal() {
        if (!isTerminal()) {
            return Terminal.NONE;
        }
        int width = new CommandLine(new Workbench()).setUsageHelpAutoWidth(true).getUsageHelpWidth();
        return new Terminal(width, CommandLine.Help.Ansi.AUTO.enabled());
    }

    /** Java 22 gives a console to a pipe too, and a method to tell, which Java 17 does not have. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** UTF-8 whatever the platform's encoding, and a writer that tells when nobody reads any more. */
    private static Writer standardOutput() {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }
}
