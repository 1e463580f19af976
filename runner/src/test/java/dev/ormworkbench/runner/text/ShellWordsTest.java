package dev.ormworkbench.runner.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A command for a shell")
class ShellWordsTest {

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
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0'" + ShellWords.of(arguments)).start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo(String.join("\0", arguments) + "\0");
    }

    @Test
    @DisplayName("quotes only what needs quotes")
    void plain() {
        assertThat(ShellWords.of(List.of("--impl=jdbc,jooq", "-o", "/tmp/a.html")))
                .isEqualTo(" --impl=jdbc,jooq -o /tmp/a.html");
    }
}
