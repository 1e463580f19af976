package dev.ormworkbench.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.file.OtherUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A platform")
class ServerPlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX",
        "Mac OS X, aarch64, MAC",
        "Windows 11, amd64, WINDOWS",
    })
    @DisplayName("is known where there are binaries for it")
    void known(String system, String architecture, ServerPlatform platform) {
        assertThat(ServerPlatform.of(system, architecture)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "SunOS, sparcv9"})
    @DisplayName("without binaries is told what to do instead")
    void unknown(String system, String architecture) {
        assertThatThrownBy(() -> ServerPlatform.of(system, architecture))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(system + " on " + architecture)
                .hasMessageContaining("jdbc:mysql://");
    }

    @Test
    @DisplayName("keeps caches where its users' programs do")
    void userCaches() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));

        assertThat(ServerPlatform.LINUX.userCaches(Map.of("XDG_CACHE_HOME", "/caches")))
                .isEqualTo(Path.of("/caches"));
        assertThat(ServerPlatform.LINUX.userCaches(Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(home.resolve(".cache"));
        assertThat(ServerPlatform.LINUX.userCaches(Map.of())).isEqualTo(home.resolve(".cache"));
        assertThat(ServerPlatform.MAC.userCaches(Map.of())).isEqualTo(home.resolve("Library/Caches"));
        assertThat(ServerPlatform.WINDOWS.userCaches(Map.of())).isEqualTo(home.resolve("AppData/Local"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "/nowhere/at/all"})
    @DisplayName("keeps caches of a user without a home in a temporary folder that is the user's alone")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void noHome(String home, @TempDir Path temporary) throws IOException {
        Path caches = ServerPlatform.LINUX.userCaches(Map.of(), Path.of(home), temporary);

        assertThat(caches).isDirectory().isAbsolute().hasParent(temporary);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(caches)))
                .isEqualTo("rwx------");
        assertThat(ServerPlatform.LINUX.userCaches(Map.of(), Path.of(home), temporary))
                .isEqualTo(caches);
        assertThat(temporary.toFile().list())
                .containsExactly(caches.getFileName().toString());
    }

    @Test
    @DisplayName("keeps no caches in a temporary folder that others have, may write in, or have put a link in place of")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void temporaryFolderOfOthers(@TempDir Path temporary) throws IOException {
        Path caches = ServerPlatform.LINUX.userCaches(Map.of(), Path.of("?"), temporary);
        Files.setPosixFilePermissions(caches, PosixFilePermissions.fromString("rwxrwx---"));
        assertRefused(temporary, caches);

        Path elsewhere = temporary.resolve("elsewhere");
        FileTree.createPrivateFolder(elsewhere);
        Files.delete(caches);
        Files.createSymbolicLink(caches, elsewhere);
        assertRefused(temporary, caches);

        Files.delete(caches);
        FileTree.createPrivateFolder(caches);
        assumeTrue(OtherUsers.isRoots(caches), "only root can give a folder away");
        Files.setAttribute(caches, "unix:uid", 1234);
        assertRefused(temporary, caches);
    }

    private static void assertRefused(Path temporary, Path caches) {
        assertThatThrownBy(() -> ServerPlatform.LINUX.userCaches(Map.of(), Path.of("?"), temporary))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(caches + ", which is not a private folder of this user")
                .message()
                .hasLineCount(1);
    }
}
