package dev.ormworkbench.runner.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Results that are written to several places")
class OutletsTest {

    private final List<String> written = new ArrayList<>();

    @Test
    @DisplayName("are written to all that take them, and all failures are told")
    void failures() {
        Outlets outlets = new Outlets();
        outlets.write(() -> {
            throw new IOException("first");
        });
        outlets.write(() -> written.add("a"));
        outlets.write(() -> {
            throw new IOException("second");
        });
        outlets.write(() -> written.add("b"));

        assertThat(written).containsExactly("a", "b");
        assertThatThrownBy(outlets::requireWritten)
                .isInstanceOf(IOException.class)
                .hasMessage("first")
                .hasSuppressedException(new IOException("second"));
    }

    @Test
    @DisplayName("are no failure where all take them")
    void none() throws IOException {
        Outlets outlets = new Outlets();
        outlets.write(() -> written.add("a"));
        outlets.requireWritten();
        assertThat(written).containsExactly("a");
    }
}
