package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.TestCertificates;
import dev.ormworkbench.database.embedded.OwnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Over TLS, a lesson that counts")
class EncryptedCountsTest {

    @TempDir
    private static Path folder = Path.of("");

    private static TestCertificates authority;
    private static OwnServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        authority = new TestCertificates(folder, "authority");
        Instant now = Instant.now();
        server = OwnServer.withTls(
                authority.serverCertificate("server", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    @DisplayName("rows is not played and says why, and one that counts statements is played")
    void rowsAreHidden(String driver) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), OwnServer.PASSWORD);
        CommandLineRun run = CommandLineRun.of(
                "--lessons",
                "--scenario=cartesian-product,n-plus-one",
                "--impl=jdbc",
                "--driver=" + driver,
                "--db=" + server.url("localhost"),
                "--db-user=" + OwnServer.USER,
                "--db-password-file=" + password,
                "--tls=verify-identity",
                "--ca=" + authority.ca());

        assertThat(run.err())
                .isEqualTo(
                        "cartesian-product on jdbc was not played: it counts rows, which cannot be seen on an encrypted"
                                + " or compressed connection\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        " n-plus-one | repeatable-read | happened\n", "sent: select 26 statements, batch 4 statements")
                .doesNotContain(" cartesian-product |");
    }
}
