package dev.ormworkbench.runner.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Results with several destinations")
class OutletsTest {

    private final List<String> written = new ArrayList<>();

    @Test
    @DisplayName("go to every destination that accepts them, and all failures are reported")
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
    @DisplayName("cause no failure if all destinations accept them")
    void none() throws IOException {
        Outlets outlets = new Outlets();
        outlets.write(() -> written.add("a"));
        outlets.requireWritten();
        assertThat(written).containsExactly("a");
    }
}
