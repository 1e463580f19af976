package dev.ormworkbench.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.Workbench;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a cache folder of its own, which only Linux lets a process choose. */
@DisplayName("clean")
@EnabledOnOs(OS.LINUX)
class CleanTest {

    @TempDir
    Path caches;

    private Path cache = Path.of("");

    @BeforeEach
    void locate() throws IOException {
        cache = caches.toRealPath().resolve("orm-workbench");
    }

    private record Ended(int exitCode, String out, String err) {}

    private Ended clean(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Workbench.class.getName(),
                "clean"));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile(caches, "err", null);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("XDG_CACHE_HOME", caches.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }

    private void write(String file, int bytes) throws IOException {
        Path path = cache.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[bytes]);
    }

    private void writeAll() throws IOException {
        write("mariadb-9.9/bin/mariadbd", 1_000_000);
        write("mariadb-9.9-data-1/mysql/user", 2_000);
        write("runs/1-1-killed/lock", 0);
        write("runs/1-1-killed/data/ibdata1", 300);
        write("others/file", 4);
    }

    @Test
    @DisplayName("says that there is nothing, and makes no folder")
    void nothing() throws Exception {
        assertThat(clean()).isEqualTo(new Ended(0, "nothing to remove in " + cache + "\n", ""));
        assertThat(cache).doesNotExist();
    }

    @Test
    @DisplayName("lists what is unused with --dry-run, and removes nothing")
    void dryRun() throws Exception {
        writeAll();

        assertThat(clean("--dry-run")).isEqualTo(new Ended(0, """
                        unused                300 bytes  CACHE/runs/1-1-killed
                        unused          1,000,000 bytes  CACHE/mariadb-9.9
                        unused              2,000 bytes  CACHE/mariadb-9.9-data-1
                        """.replace("CACHE", cache.toString()), ""));
        assertThat(cache.resolve("mariadb-9.9/bin/mariadbd")).exists();
        assertThat(cache.resolve("runs/1-1-killed/data/ibdata1")).exists();
    }

    @Test
    @DisplayName("removes what is unused, and nothing else")
    void removes() throws Exception {
        writeAll();

        assertThat(clean()).isEqualTo(new Ended(0, """
                        removing              300 bytes  CACHE/runs/1-1-killed
                        removing        1,000,000 bytes  CACHE/mariadb-9.9
                        removing            2,000 bytes  CACHE/mariadb-9.9-data-1
                        removed         1,002,300 bytes
                        """.replace("CACHE", cache.toString()), ""));
        assertThat(cache.resolve("runs")).isEmptyDirectory();
        assertThat(cache.resolve("mariadb-9.9")).doesNotExist();
        assertThat(cache.resolve("mariadb-9.9-data-1")).doesNotExist();
        assertThat(cache.resolve("others/file")).exists();
        assertThat(clean()).isEqualTo(new Ended(0, "nothing to remove in " + cache + "\n", ""));
    }

    @Test
    @DisplayName("leaves what a running process uses, also the server that all share")
    void inUse() throws Exception {
        writeAll();
        write("runs/2-2-running/data/ibdata1", 50);
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("runs/2-2-running/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(clean()).isEqualTo(new Ended(0, """
                            removing              300 bytes  CACHE/runs/1-1-killed
                            in use                 50 bytes  CACHE/runs/2-2-running
                            in use          1,000,000 bytes  CACHE/mariadb-9.9
                            in use              2,000 bytes  CACHE/mariadb-9.9-data-1
                            removed               300 bytes
                            """.replace("CACHE", cache.toString()), ""));
        }
        assertThat(cache.resolve("runs/2-2-running/data/ibdata1")).exists();
        assertThat(cache.resolve("mariadb-9.9/bin/mariadbd")).exists();
        assertThat(cache.resolve("runs/1-1-killed")).doesNotExist();
    }
}
