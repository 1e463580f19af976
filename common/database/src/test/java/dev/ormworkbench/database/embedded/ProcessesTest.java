package dev.ormworkbench.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ormworkbench.database.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An embedded server and its files")
@EnabledOnOs(OS.LINUX)
class ProcessesTest {

    private Path userCaches = Path.of("");

    @BeforeEach
    void makeCacheFolder() throws IOException {
        userCaches = Files.createTempDirectory("processes-test");
    }

    @AfterEach
    void removeCacheFolder() throws IOException {
        Child.servers(userCaches).forEach(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
        FileTree.delete(userCaches);
    }

    /** Gives the test's cache folder the unpacked server that the user has, so that the test need not wait for it. */
    private void withUnpackedServer() throws IOException, InterruptedException {
        CacheFolder users = CacheFolder.in(ServerPlatform.current().userCaches(System.getenv()));
        ServerFiles files = ServerFiles.prepare(users, ServerPlatform.current());
        Path cache = CacheFolder.in(userCaches).path();
        Files.createSymbolicLink(cache.resolve(files.home().getFileName()), files.home());
        FileTree.copy(files.template(), cache.resolve(files.template().getFileName()));
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(Child.servers(userCaches)).isEmpty();
        assertThat(Child.runs(userCaches)).isEmpty();
    }

    @Test
    @DisplayName("are made once when two processes are both the first, and what a killed first one left is replaced")
    void twoFirstProcesses() throws Exception {
        Path home = userCaches.resolve("orm-workbench").resolve(ServerFiles.RELEASE);
        Path halfDone = Files.createDirectories(home.resolveSibling(home.getFileName() + ".partial/bin"));
        Files.writeString(halfDone.resolve("mariadbd"), "half an executable");

        try (Child one = Child.start(userCaches, Child.Ending.CLOSE);
                Child other = Child.start(userCaches, Child.Ending.CLOSE)) {
            String printed = one.rest() + "\n" + other.rest();

            assertThat(List.of(one.awaitEnd(), other.awaitEnd())).containsExactly(0, 0);
            assertThat(printed.lines())
                    .satisfiesOnlyOnce(line -> assertThat(line).startsWith("Unpacking " + ServerFiles.RELEASE))
                    .satisfiesOnlyOnce(line -> assertThat(line).startsWith("Creating the server's data folder"))
                    .filteredOn("ready"::equals)
                    .hasSize(2);
            assertThat(home.resolveSibling(home.getFileName() + ".partial")).doesNotExist();
            assertNothingIsLeft();
        }
    }

    @Test
    @DisplayName("of two runs at the same time do not meet")
    void twoRuns() throws Exception {
        withUnpackedServer();
        try (Child one = Child.start(userCaches, Child.Ending.HOLD);
                Child other = Child.start(userCaches, Child.Ending.HOLD)) {
            one.awaitReady();
            other.awaitReady();

            assertThat(Child.servers(userCaches)).hasSize(2);
            assertThat(Child.runs(userCaches)).hasSize(2);
        }
    }

    @Test
    @DisplayName("that a killed run left are removed by the next run, and those of a living run stay")
    void killedRun() throws Exception {
        withUnpackedServer();
        try (Child living = Child.start(userCaches, Child.Ending.HOLD);
                Child killed = Child.start(userCaches, Child.Ending.HOLD)) {
            living.awaitReady();
            killed.awaitReady();
            killed.signal("KILL");
            killed.awaitEnd();
            assertThat(Child.servers(userCaches)).hasSize(2);

            try (Child next = Child.start(userCaches, Child.Ending.CLOSE)) {
                assertThat(next.awaitEnd()).isZero();
            }

            assertThat(Child.servers(userCaches)).hasSize(1);
            assertThat(Child.runs(userCaches)).hasSize(1);
            living.signal("TERM");
            living.awaitEnd();
            assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    @DisplayName("are gone after SIGTERM and after Ctrl-C")
    void signalled(String signal) throws Exception {
        assumeFalse(signal.equals("INT") && isInterruptIgnored(), "this JVM was started in the background");
        withUnpackedServer();
        try (Child child = Child.start(userCaches, Child.Ending.HOLD)) {
            child.awaitReady();
            child.signal(signal);

            assertThat(child.awaitEnd()).isGreaterThan(128);
            assertNothingIsLeft();
        }
    }

    /** Child processes inherit that, and a JVM then leaves it so. */
    private static boolean isInterruptIgnored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @Test
    @DisplayName("are gone after SIGTERM that comes while the server still starts")
    void signalledEarly() throws Exception {
        withUnpackedServer();
        Path runs = userCaches.resolve("orm-workbench/runs");
        try (Child child = Child.start(userCaches, Child.Ending.HOLD)) {
            while (!Files.exists(runs) || Child.runs(userCaches).isEmpty()) {
                Thread.sleep(1);
            }
            child.signal("TERM");

            child.awaitEnd();
            assertNothingIsLeft();
        }
    }

    @Test
    @DisplayName("are gone after an exception that nobody catches")
    void thrown() throws Exception {
        withUnpackedServer();
        try (Child child = Child.start(userCaches, Child.Ending.THROW)) {
            assertThat(child.awaitEnd()).isEqualTo(1);
            assertNothingIsLeft();
        }
    }
}
