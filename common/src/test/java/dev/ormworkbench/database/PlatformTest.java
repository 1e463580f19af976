package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A platform")
class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX",
        "Mac OS X, aarch64, MAC",
        "Windows 11, amd64, WINDOWS",
    })
    @DisplayName("is known where there are binaries for it")
    void known(String system, String architecture, Platform platform) {
        assertThat(Platform.of(system, architecture)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "SunOS, sparcv9"})
    @DisplayName("without binaries is told what to do instead")
    void unknown(String system, String architecture) {
        assertThatThrownBy(() -> Platform.of(system, architecture))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(system + " on " + architecture)
                .hasMessageContaining("jdbc:mysql://");
    }

    @Test
    @DisplayName("keeps caches where its users' programs do")
    void userCaches() {
        Path home = Path.of(System.getProperty("user.home"));

        assertThat(Platform.LINUX.userCaches(Map.of("XDG_CACHE_HOME", "/caches")))
                .isEqualTo(Path.of("/caches"));
        assertThat(Platform.LINUX.userCaches(Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(home.resolve(".cache"));
        assertThat(Platform.LINUX.userCaches(Map.of())).isEqualTo(home.resolve(".cache"));
        assertThat(Platform.MAC.userCaches(Map.of())).isEqualTo(home.resolve("Library/Caches"));
        assertThat(Platform.WINDOWS.userCaches(Map.of())).isEqualTo(home.resolve("AppData/Local"));
    }
}
