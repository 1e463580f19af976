package dev.ormworkbench.runner.report.html.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.report.html.form.CodeLine.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CodeLineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void equalWordsAreTheSameToken() {
        assertThat(CodeLine.sql("SELECT 1 /* a */ /* b */\nFROM t"))
                .containsExactly(
                        new Run("SELECT ", "k"),
                        new Run("1 ", "n"),
                        new Run("/* a */ /* b */", "c"),
                        new Run(" ", ""),
                        new Run("FROM ", "k"),
                        new Run("t", ""));
    }

    @Test
    void aLongStatementTakesAsLongAsItIs() {
        String sql = "/**/ ".repeat(400_000);
        List<Run> runs = Assertions.assertTimeoutPreemptively(SOON, () -> CodeLine.sql(sql));

        assertThat(runs).containsExactly(new Run(sql.substring(0, 10_000), "c"), new Run(sql.substring(10_000), ""));
    }
}
