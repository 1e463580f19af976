package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hostile file is refused and does no other harm")
class HostileFilesTest {

    private static final String HEAD = "name: a\nsummary: s\nsteps:\n";
    private static final Duration SOON = Duration.ofSeconds(30);

    private static void refuses(byte[] bytes, String message) {
        Assertions.assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> ScenarioReader.read("a.yaml", bytes))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining(message));
    }

    private static void refuses(String text, String message) {
        refuses(text.getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void aBillionLaughs() {
        String laughs = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
                + IntStream.range(0, 8)
                        .mapToObj(i -> (char) ('b' + i) + ": &" + (char) ('b' + i) + " ["
                                + "*%c, ".formatted('a' + i).repeat(6) + "]\n")
                        .collect(Collectors.joining());
        refuses(laughs, "a.yaml:7:12: a file has at most 250000 values, including expanded aliases");
    }

    @Test
    void moreAliases() {
        refuses("a: &a b\nc: [" + "*a, ".repeat(51) + "]", "a.yaml:2:205: a file has at most 50 aliases");
    }

    @Test
    void deepNesting() {
        refuses("[".repeat(500_000), "a.yaml:1:21: lists and maps are nested at most 20 deep");
        refuses("- ".repeat(100_000), "a.yaml:1:41: lists and maps are nested at most 20 deep");
        refuses("{a: ".repeat(100_000), "a.yaml:1:81: lists and maps are nested at most 20 deep");
        String aliased = "a: &a " + "[".repeat(15) + "]".repeat(15) + "\nb: " + "[".repeat(10) + "*a" + "]".repeat(10);
        refuses(aliased, "a.yaml:2:14: lists and maps are nested at most 20 deep");
    }

    @Test
    void recursion() {
        refuses("a: &a {b: *a}", "a.yaml:1:11: *a refers to a value that contains it");
    }

    @Test
    void hugeFiles() {
        refuses(new byte[ScenarioReader.MAX_SIZE + 1], "a.yaml:1:1: a file has at most 1048576 bytes");
        refuses(HEAD + "  - {count: }\n".repeat(10_001), "a.yaml:4:3: 'steps' must have 1 to 10000 entries, not 10001");
        refuses(HEAD + "  - {find: [1]}\n".repeat(9_000), "a.yaml:4:12: 'find' must be text, not a list");
        refuses(
                HEAD + "  - findAll: [" + "1,".repeat(200_000) + "]",
                "a.yaml:4:15: an entry of 'findAll' must be text, not a whole number; put it in quotes: \"1\"");
    }

    @Test
    void acceptsTheMaximumNumberOfSteps() {
        String text = HEAD + "  - {count: }\n".repeat(10_000);
        assertThat(ScenarioReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8))
                        .steps())
                .hasSize(10_000);
    }

    @Test
    void anotherVersionOfYaml() {
        refuses("%YAML 9.9\n---\nname: a\n", "a.yaml:1:1: YAML is of version 1.2, not 9.9");
    }

    @Test
    void classesToMake() {
        refuses(
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x\"]]]]",
                "a.yaml:1:1: tags such as 'tag:yaml.org,2002:javax.script.ScriptEngineManager' are not allowed; "
                        + "to make a value text, quote it");
    }

    @Test
    void bytesThatAreNoText() {
        refuses(new byte[] {'a', ':', '\n', ' ', (byte) 0xff}, "a.yaml:2:2: these bytes are not UTF-8");
        refuses(new byte[] {'a', ':', ' ', (byte) 0xe2, (byte) 0x82}, "a.yaml:1:4: these bytes are not UTF-8");
        refuses(
                "name: é🙂\u0007",
                "a.yaml:1:9: YAML allows no control characters such as U+0007; in double quotes, write \\x07");
    }

    @Test
    void textsWithoutAnEnd() {
        String shown = "a".repeat(60) + "…'";
        refuses(
                "name: " + "a".repeat(101) + "\nsummary: s\nsteps: [{count: }]",
                "a.yaml:1:7: 'name' must have at most 100 characters, unlike '" + shown);
        refuses(
                "name: a\nsummary: " + "a".repeat(1001) + "\nsteps: [{count: }]",
                "a.yaml:2:10: 'summary' must have at most 1000 characters, unlike '" + shown);
        refuses(
                "name: a\nsummary: s\nexplain: " + "a".repeat(10_001) + "\nsteps: [{count: }]",
                "a.yaml:3:10: 'explain' must have at most 10000 characters, unlike '" + shown);
    }

    @Test
    void namesThatAreNoLine() {
        refuses(
                "\"a\\nb\\u2028\\x1b[2J\": 1",
                "a.yaml:1:1: unknown field 'a\\u{A}b\\u{2028}\\u{1B}[2J'; allowed: name, summary, explain,"
                        + " isolation, locking, fetching, sessions, steps, theme, order, happened, serial, expect, diverges");
        refuses(
                "? " + "x".repeat(100) + "\n: 1",
                "a.yaml:1:3: unknown field '" + "x".repeat(60) + "…'; allowed: name, summary, explain, isolation, "
                        + "locking, fetching, sessions, steps, theme, order, happened, serial, expect, diverges");
    }
}
