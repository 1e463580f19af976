package dev.ormworkbench.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A server's program")
@EnabledOnOs({OS.LINUX, OS.MAC})
class ServerProcessTest {

    /** More than the arguments of a process may come to on any platform. */
    private static final String TOO_LONG = "--x=" + "x".repeat(5_000_000);

    @TempDir
    private Path home = Path.of("");

    private void program(String text) throws IOException {
        Path program = home.resolve("bin/mariadbd");
        Files.createDirectories(program.getParent());
        Files.writeString(program, text);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private ServerProcess start(String... options) throws IOException {
        return ServerProcess.start(
                ServerPlatform.LINUX, home, home.resolve("data"), List.of(options), ProcessBuilder.Redirect.PIPE);
    }

    private String reason() throws Exception {
        Files.createDirectories(home.resolve("data"));
        ServerProcess server = start();
        try {
            assertThat(server.awaitReady(Duration.ofMinutes(1))).isFalse();
            assertThat(server.awaitEnd(Duration.ofMinutes(1))).isTrue();
            return server.reason();
        } finally {
            server.kill();
        }
    }

    @Test
    @DisplayName("that ends without a word is said to, and how to get another")
    void silent() throws Exception {
        program("#!/bin/sh\nexit 7\n");
        assertThat(reason())
                .isEqualTo("it ended with exit code 7 and said nothing; delete " + home + " to have it unpacked again");
    }

    @Test
    @DisplayName("that says why it ends is quoted")
    void quoted() throws Exception {
        program("#!/bin/sh\necho '2026-11-23 14:22:15 0 [ERROR] Aborting'\nexit 1\n");
        assertThat(reason()).isEqualTo("Aborting");
    }

    @Test
    @DisplayName("is unpacked again where it is not there, and not where the machine starts none")
    void remedy() throws Exception {
        Files.createDirectories(home.resolve("data"));
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("; delete " + home + " to have it unpacked again");
        program("#!/bin/sh\nexit 7\n");
        assertThatThrownBy(() -> start(TOO_LONG))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("delete");
    }
}
