package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.OneLineErrors;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.output.file.ResultFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("A failure gives one line and an exit code:")
class OneLineErrorsTest {

    private static final String STACK =
            "Java's stack is too small: give it more, for example java -Xss8m -jar orm-workbench.jar";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private boolean ending;
    private final Surroundings surroundings = new Surroundings(
            () -> Implementations.of(List.of()),
            Database::open,
            null,
            Writer.nullWriter(),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            Terminal.NONE,
            () -> ending);

    private String said(int exitCode, Exception e) {
        printed.reset();
        CommandLine commandLine = CommandLineProgram.commandLine(surroundings);
        OneLineErrors errors = new OneLineErrors(surroundings);
        assertThat(errors.handleExecutionException(e, commandLine, commandLine.parseArgs("list")))
                .isEqualTo(exitCode);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String said(Error e) {
        printed.reset();
        assertThat(new OneLineErrors(surroundings).handle(e)).isEqualTo(ExitCode.FAILURE);
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("trouble of the JVM itself, also from another thread")
    void trouble() {
        assertThat(said(new OutOfMemoryError("Java heap space")))
                .isEqualTo("Java is out of memory (Java heap space): give it more, for example java -Xmx4g -jar"
                        + " orm-workbench.jar, or ask for less\n");
        assertThat(said(1, new CompletionException(new IllegalStateException(new StackOverflowError()))))
                .isEqualTo(STACK + "\n");
        assertThat(said(1, new IllegalStateException(new ServiceConfigurationError("x: Provider y not found"))))
                .isEqualTo("x: Provider y not found\n");
    }

    @Test
    @DisplayName("missing classes and names")
    void missing() {
        assertThat(said(new NoClassDefFoundError("org/jooq/DSLContext")))
                .isEqualTo("a class is missing or incompatible: org/jooq/DSLContext\n");
        assertThat(said(1, new IllegalStateException(new InvalidPathException("\u00fc", "Malformed input"))))
                .startsWith("a file's name cannot be written in the locale's encoding, ")
                .endsWith(": set LC_ALL=C.UTF-8\n");
    }

    @Test
    @DisplayName("an unexpected exception")
    void unexpected() {
        assertThat(said(1, new IllegalStateException("first\nsecond")))
                .isEqualTo("unexpected IllegalStateException: first\n");
        assertThat(said(1, new IllegalStateException()))
                .isEqualTo("unexpected IllegalStateException: IllegalStateException\n");
    }

    @Test
    @DisplayName("one line for each output that cannot be written, except for a closed pipe")
    void unwritten() {
        IOException both = new ResultFileException("a.csv", new FileSystemException("a.csv", null, "Read-only"));
        both.addSuppressed(new IOException("No space left on device"));
        assertThat(said(1, both)).isEqualTo("""
                        'a.csv' cannot be written: Read-only
                        the results cannot be written: No space left on device
                        """);
        assertThat(said(ExitCode.BROKEN_PIPE, new IOException("Broken pipe"))).isEmpty();
        IOException gone = new IOException("Broken pipe");
        gone.addSuppressed(new ResultFileException("a.csv", new FileSystemException("a.csv", null, "Read-only")));
        assertThat(said(1, gone)).isEqualTo("'a.csv' cannot be written: Read-only\n");
    }

    @Test
    @DisplayName("no line if the program is being ended from outside")
    void ending() {
        ending = true;
        assertThat(said(ExitCode.INTERRUPTED, new IllegalStateException("the pool is closed")))
                .isEmpty();
    }
}
