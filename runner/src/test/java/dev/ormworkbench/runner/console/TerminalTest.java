package dev.ormworkbench.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The width of a terminal")
class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        "100, 80, 100",
        ", 80, 80",
        "'', 80, 80",
        "many, 80, 80",
        "-1, 80, 80",
        "1000000000000, 80, 80",
        "40, 80, 60",
        "500, 80, 200",
        ", 40, 60",
        ", 500, 200"
    })
    @DisplayName("is that of COLUMNS, else as measured, and always between 60 and 200")
    void width(String columns, int measured, int width) {
        assertThat(Terminal.of(columns, () -> measured, /* colours= */ false).width())
                .isEqualTo(width);
    }
}
