package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The command that a report shows")
class ShownCommandTest {

    @Test
    @DisplayName("reads in a shell as the same arguments")
    @DisabledOnOs(OS.WINDOWS)
    void isReadByAShell() throws Exception {
        List<String> arguments = List.of(
                "--db=jdbc:mysql://host/a?b=c&d",
                "it's",
                "''",
                "a\"b",
                "$(id)`id`",
                "",
                "*",
                "a b",
                "-o",
                "~/x;y",
                "\\");
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0'" + ReportCommand.words(arguments)).start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo(String.join("\0", arguments) + "\0");
    }

    @Test
    @DisplayName("quotes only what needs quotes")
    void plain() {
        assertThat(ReportCommand.words(List.of("--impl=jdbc,jooq", "-o", "/tmp/a.html")))
                .isEqualTo(" --impl=jdbc,jooq -o /tmp/a.html");
    }
}
