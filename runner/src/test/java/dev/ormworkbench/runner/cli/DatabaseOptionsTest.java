package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.implementation.Implementations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

@DisplayName("The options of a database")
class DatabaseOptionsTest {

    private static final String NOWHERE = "--db=jdbc:mysql://nowhere.invalid/db";

    @TempDir
    private Path folder = Path.of("");

    private static void assertRefused(int exitCode, String message, String... args) {
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains(message)
                .doesNotContain("s3cret");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "\ufeffs3cret", "\ufeffs3cret\r\n"})
    @DisplayName("read a password from a file, without its last line end")
    void passwordFile(String content) throws IOException {
        List<Access> accesses = new ArrayList<>();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Implementations::onClassPath,
                (address, access, driver, tuning, mode) -> {
                    accesses.add(access);
                    throw new IllegalArgumentException("stop here, " + access);
                },
                "of the environment",
                new StringWriter(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                () -> false);
        int exitCode =
                CommandLineProgram.execute(surroundings, "--db-user=alice", "--db-password-file=" + file(content));

        assertThat(exitCode).isEqualTo(2);
        assertThat(accesses).singleElement().extracting(Access::password).isEqualTo("s3cret");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("stop here, alice")
                .doesNotContain("s3cret");
    }

    @Test
    @DisplayName("refuse a password file that is unreadable, empty or longer than one line")
    void badPasswordFile() throws IOException {
        assertRefused(2, "missing cannot be read", NOWHERE, "--db-password-file=" + folder.resolve("missing"));
        assertRefused(2, "cannot be read", NOWHERE, "--db-password-file=" + folder);
        assertRefused(2, "holds nothing", NOWHERE, "--db-password-file=" + file("\n"));
        assertRefused(2, "holds nothing", NOWHERE, "--db-password-file=" + file("\ufeff\r\n"));
        assertRefused(2, "more than one line", NOWHERE, "--db-password-file=" + file("s3cret\n\n"));
        Path wide = Files.writeString(folder.resolve("wide"), "\ufeffs3cret", StandardCharsets.UTF_16LE);
        assertRefused(2, "cannot be read: it is UTF-16: save it as UTF-8", NOWHERE, "--db-password-file=" + wide);
    }

    @Test
    @DisplayName("refuse a CA file that is invalid, and one that no option uses")
    void badCa() throws IOException {
        assertRefused(2, "cannot be read: there is no such file", NOWHERE, "--ca=" + folder.resolve("missing"));
        assertRefused(2, "is not a PEM file with only certificates", NOWHERE, "--ca=" + file("s3cret"));
        assertRefused(2, "--ca needs --tls verify-ca", NOWHERE, "--tls=off", "--ca=" + file("s3cret"));
    }

    @Test
    @DisplayName("name the TLS modes, and accept none from a URL")
    void tls() {
        assertRefused(2, "off, required, verify-ca or verify-identity", NOWHERE, "--tls=maybe");
        assertRefused(2, "TLS is set with --tls and --ca", NOWHERE + "?sslMode=DISABLED");
    }

    @Test
    @DisplayName("refuse a server without TLS if TLS is required")
    void plainServer() {
        assertRefused(1, "no TLS with the server at 127.0.0.1", "--tls=verify-identity", "--trace");
    }

    @Test
    @DisplayName("refuse a container if there is no Docker engine")
    void noEngine() {
        assumeFalse(DockerClientFactory.instance().isDockerAvailable(), "a Docker engine answers");
        assertRefused(1, "no Docker engine answers, and pingcap/tidb:v7.5.1 would run in one", "--db=tidb:v7.5.1");
    }
}
