package dev.ormworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests paths; the runner's tests check other locales in separate processes. */
@DisplayName("A path's name")
class PathTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.yaml", "./a.yaml", "/a//b/", "", "\u00fcn\u00ef/\u00e9.json", "%41 +#?"})
    @DisplayName("is the platform's where that knows its letters, and is told as it was given")
    void platforms(String name) {
        assertThat(PathText.parse(name)).isEqualTo(Path.of(name));
        assertThat(PathText.of(PathText.parse(name))).isEqualTo(Path.of(name).toString());
    }

    @Test
    @DisplayName("has no NUL")
    void nul() {
        assertThatThrownBy(() -> PathText.parse("a\0b")).isInstanceOf(InvalidPathException.class);
    }
}
