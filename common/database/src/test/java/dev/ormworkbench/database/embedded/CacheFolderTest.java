package dev.ormworkbench.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.SmallFileSystem;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.file.OtherUsers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The cache folder")
@EnabledOnOs({OS.LINUX, OS.MAC})
class CacheFolderTest {

    private static final int NOBODY = 65534;

    @TempDir
    private Path caches = Path.of("");

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Path withMode(Path file, String mode) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void giveAway(Path file) throws IOException {
        assumeTrue(OtherUsers.isRoots(file), "only root can give a folder away");
        Files.setAttribute(file, "unix:uid", NOBODY);
    }

    private void assertRefused(Path userCaches, String reason) {
        assertThatThrownBy(() -> CacheFolder.in(userCaches))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(reason)
                .message()
                .hasLineCount(1);
    }

    @Test
    @DisplayName("is made for its owner alone, with all that is in it and the folders to it")
    void isPrivate() throws Exception {
        CacheFolder cache = CacheFolder.in(caches.resolve("a/b"));
        Path runs = cache.folder("runs");
        cache.locked(() -> 1);

        for (Path folder : new Path[] {caches.resolve("a"), caches.resolve("a/b"), cache.path(), runs}) {
            assertThat(modeOf(folder)).as(folder.toString()).isEqualTo("rwx------");
        }
        assertThat(modeOf(cache.path().resolve("private-lock"))).isEqualTo("rw-------");
        try (RunFolder run = RunFolder.create(cache)) {
            assertThat(modeOf(run.temporaryFiles().resolveSibling("lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("of an earlier release is closed to others, and what they have locked there stops nobody")
    void ofEarlierRelease() throws IOException {
        Path path = withMode(Files.createDirectory(caches.resolve("orm-workbench")), "rwxr-xr-x");
        Path runs = withMode(Files.createDirectory(path.resolve("runs")), "rwxr-xr-x");
        Path lock = withMode(Files.createFile(path.resolve("lock")), "rw-r--r--");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock shared = channel.lock(0, Long.MAX_VALUE, /* shared= */ true)) {
            int done = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                CacheFolder cache = CacheFolder.in(caches);
                return cache.locked(() -> cache.folder("runs").getNameCount());
            });
            assertThat(done).isEqualTo(runs.getNameCount());
            assertThat(shared.isValid()).isTrue();
        }
        assertThat(modeOf(path)).isEqualTo("rwx------");
        assertThat(modeOf(runs)).isEqualTo("rwx------");
        assertThat(lock).doesNotExist();
    }

    @Test
    @DisplayName("is not one that others have, or could have written to")
    void ofOthers() throws IOException {
        Path path = withMode(Files.createDirectory(caches.resolve("orm-workbench")), "rwxrwxrwx");
        assertRefused(caches, path.toRealPath() + ", which can be written by others: give another folder");

        withMode(path, "rwx------");
        Path runs = withMode(Files.createDirectory(path.resolve("runs")), "rwxrwxrwx");
        CacheFolder cache = CacheFolder.in(caches);
        assertThatThrownBy(() -> cache.folder("runs"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(runs.toRealPath() + ", which others could have written to: remove it, or give");

        giveAway(path);
        assertRefused(caches, path.toRealPath() + ", which is another user's: give another folder in XDG_CACHE_HOME");
    }

    @Test
    @DisplayName("is not where others can put another in its place")
    void belowOthers() throws IOException {
        Path open = withMode(Files.createDirectory(caches.resolve("open")), "rwxrwxrwx");
        Path below = withMode(Files.createDirectory(open.resolve("below")), "rwx------");
        assertRefused(below, "and " + open.toRealPath() + " can be written by others: give another folder");
        assertRefused(Files.createSymbolicLink(caches.resolve("link"), below), "can be written by others");

        assumeTrue(succeeds("chmod", "+t", open.toString()));
        assertThat(CacheFolder.in(below).path()).isEqualTo(below.toRealPath().resolve("orm-workbench"));

        withMode(open, "rwxr-xr-x");
        giveAway(open);
        assertRefused(below, "and " + open.toRealPath() + " is another user's: give another folder");
    }

    @Test
    @DisplayName("is written below a group of the user's own, and not below another's")
    void groups() throws IOException {
        Path shared = withMode(Files.createDirectory(caches.resolve("shared")), "rwxrwxr-x");
        assumeTrue(OtherUsers.isRoots(shared), "only root can give a folder to any group");
        assertThat(CacheFolder.in(shared).path()).isDirectory();
        Files.setAttribute(shared, "unix:gid", NOBODY);
        assertRefused(shared, "can be written by others");
    }

    @Test
    @DisplayName("cannot be a file, or below one")
    void file() throws IOException {
        Path file = Files.createFile(caches.resolve("file"));
        assertRefused(file, "keeps its files in " + file.resolve("orm-workbench") + ", which cannot be written: ");
        Files.createFile(caches.resolve("orm-workbench"));
        assertRefused(caches, "which cannot be written: ");
    }

    @Test
    @DisplayName("has a lock that waits for nobody who would open a pipe")
    void lockThatIsAPipe() throws Exception {
        CacheFolder cache = CacheFolder.in(caches);
        Path lock = cache.path().resolve("private-lock");
        assertThat(succeeds("mkfifo", lock.toString())).isTrue();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> cache.locked(() -> 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(lock + " is no regular file: remove it"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("is not where programs cannot run")
    void noexec() throws Exception {
        try (SmallFileSystem mounted = SmallFileSystem.mount(caches.resolve("noexec"), "size=1m,noexec")) {
            assertRefused(mounted.path(), "programs cannot run from " + mounted.path() + "/orm-workbench, because its");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("that is full is said to be, and nothing half-written stays")
    void full() throws Exception {
        try (SmallFileSystem mounted = SmallFileSystem.mount(caches.resolve("full"), "size=64k")) {
            CacheFolder cache = CacheFolder.in(mounted.path());
            assertThatThrownBy(() -> ServerFiles.prepare(cache, ServerPlatform.current()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(cache.path().toFile().list()).containsExactly("private-lock");
            assertThat(cache.unwritable(new IOException("No space left on device")))
                    .hasMessage("the embedded server keeps its files in " + cache.path()
                            + ", which cannot be written: No space left on device");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("has nothing that another user of the machine can open")
    void anotherUser() throws Exception {
        assumeTrue(OtherUsers.isRoots(caches), "only root can act as another user");
        withMode(caches, "rwxr-xr-x");
        CacheFolder cache = CacheFolder.in(caches);
        cache.locked(() -> 1);
        String lock = cache.path().resolve("private-lock").toString();

        assumeTrue(succeeds("setpriv", "--reuid=65534", "--clear-groups", "true"));
        assertThat(succeeds("cat", lock)).isTrue();
        assertThat(succeeds("setpriv", "--reuid=65534", "--clear-groups", "cat", lock))
                .isFalse();
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
