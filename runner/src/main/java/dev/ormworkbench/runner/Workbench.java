package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.CommandLineProgram;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.StartText;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.text.VisibleStream;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/** The program {@code orm-workbench}: sets up its streams and its terminal, and ends the JVM with its exit code. */
public final class Workbench {

    private Workbench() {}

    /**
     * Runs the program and exits with its code if that is not 0. After a success the JVM goes on, because it may be
     * Maven's own; none of the program's threads is left in it.
     *
     * @throws InterruptedException if this thread is interrupted while the last threads end
     */
    public static void main(String[] args) throws InterruptedException {
        PrintStream standardOutput = System.out;
        PrintStream standardError = System.err;
        PrintStream visible = VisibleStream.to(new PrintStream(standardError, true, StandardCharsets.UTF_8));
        // Libraries print what a server says, too. Standard output carries only the results, whatever a library prints.
        System.setErr(visible);
        System.setOut(visible);
        int exitCode = CommandLineProgram.execute(
                new Surroundings(
                        Implementations::onClassPath,
                        Database::open,
                        StartText.variable(AccessOptions.PASSWORD_VARIABLE),
                        standardOutput(),
                        visible,
                        terminal(),
                        Workbench::isJvmEnding),
                StartText.arguments(args));
        if (exitCode != ExitCode.SUCCESS) {
            System.exit(exitCode);
        }
        Database.endThreads();
        System.setErr(standardError);
        System.setOut(standardOutput);
    }

    /** Returns whether the JVM is shutting down. It refuses shutdown hooks from the first moment of that. */
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

    private static Terminal terminal() {
        boolean terminal = isTerminal();
        return Terminal.of(
                System.getenv("COLUMNS"),
                () -> terminal ? CommandLineProgram.terminalWidth() : Terminal.NONE.width(),
                terminal && Ansi.AUTO.enabled());
    }

    /**
     * Returns whether a person reads the output. Since Java 22 a pipe has a console too, and a method tells the
     * difference; Java 17 does not have that method.
     */
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

    /**
     * Returns a UTF-8 writer, whatever the platform's encoding is. Unlike a {@code PrintStream} it reports a closed
     * pipe.
     */
    private static Writer standardOutput() {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }
}
