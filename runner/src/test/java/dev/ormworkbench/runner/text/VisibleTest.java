package dev.ormworkbench.runner.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("Terminal control characters become visible")
class VisibleTest {

    /**
     * Cursor movement, title, C1 control, direction, zero width, line ends, an unpaired surrogate, a tag, private use.
     */
    private static final String HOSTILE =
            "a\u001B[2J\u001B]0;t\u0007\u009B31m\u202E\u2066\u200B\u200D\u2028\r\u0085\0\uFEFF"
                    + "\uD800.\uDB40\uDC41\uE000\uFFFE\u00AD\u007F";

    private static final String SEEN =
            "a\\u{1B}[2J\\u{1B}]0;t\\u{7}\\u{9B}31m\\u{202E}\\u{2066}\\u{200B}\\u{200D}\\u{2028}"
                    + "\\u{D}\\u{85}\\u{0}\\u{FEFF}\\u{D800}.\\u{E0041}\\u{E000}\\u{FFFE}\\u{AD}\\u{7F}";

    @Test
    void eachIsACodePoint() {
        assertThat(Visible.lines(HOSTILE)).isEqualTo(SEEN);
        assertThat(Visible.lines("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(Visible.line("a\n\tb")).isEqualTo("a\\u{A}\tb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain, with [brackets] and \\ and ~",
                "é e\u0301 ñ ß İ",
                "日本語 한국어 ไทย עברית العربية",
                "\uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 ❤\uFE0F",
                "می\u200Cخواهم",
                "\uD83E\uDEE0 of a later Unicode"
            })
    void whatPeopleWriteStays(String text) {
        assertThat(Visible.line(text)).isEqualTo(text);
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        String document = JSON.std.asString(Map.of("text", HOSTILE + "é\uD83D\uDE00"));
        String json = Visible.json(document);

        assertThat(json).contains("\\u009b31m\\u202e", "\\udb40\\udc41", "é\uD83D\uDE00");
        assertThat(Visible.lines(json)).isEqualTo(json);
        assertThat(JSON.std.mapFrom(json)).containsEntry("text", HOSTILE + "é\uD83D\uDE00");
    }

    @Test
    void aLongTextIsShortenedOnceAndSaysByHowMuch() {
        String shown = Visible.shortened("x".repeat(3_000_000), 1000);

        assertThat(shown)
                .matches("x{960,}… \\(2,999,0\\d\\d characters more\\)")
                .hasSizeLessThanOrEqualTo(1000);
        assertThat(Visible.shortened(shown, 1000)).isEqualTo(shown);
        assertThat(Visible.shortened("x".repeat(1000), 1000)).hasSize(1000);
        int left = Integer.parseInt(shown.replaceAll(".*\\(|,| characters.*", ""));
        assertThat(shown.indexOf('…') + left).isEqualTo(3_000_000);
    }

    @Test
    void aMessageIsItsFirstLine() {
        assertThat(OneLine.of("\n  \nfirst\u001B\rsecond")).isEqualTo("first\\u{1B}");
        assertThat(OneLine.of("")).isEmpty();
        assertThat(OneLine.of(new IOException("x".repeat(3_000_000)))).hasSizeLessThanOrEqualTo(1000);
        assertThat(OneLine.of(new IOException((String) null))).isEqualTo("IOException");
    }

    @Test
    void aWriterAcceptsTextInPieces() throws IOException {
        StringWriter out = new StringWriter();
        try (VisibleWriter writer = VisibleWriter.to(out, /* styled= */ false)) {
            for (char unit : (HOSTILE + "\uD83D\uDE00\n\u001B[1mbold\uD83D").toCharArray()) {
                writer.write(unit);
            }
            assertThat(VisibleWriter.to(writer, /* styled= */ true)).isSameAs(writer);
        }
        assertThat(out).hasToString(SEEN + "\uD83D\uDE00\n\\u{1B}[1mbold\\u{D83D}");
    }

    @Test
    void aWriterEndsLinesWithALineFeedAlone() throws IOException {
        StringWriter out = new StringWriter();
        try (VisibleWriter writer = VisibleWriter.to(out, /* styled= */ false)) {
            for (String piece : new String[] {"of Windows\r", "\nwhole\r\n", "within\rit\n", "at the end\r"}) {
                writer.write(piece);
            }
        }
        assertThat(out).hasToString("of Windows\nwhole\nwithin\\u{D}it\nat the end\\u{D}");
    }

    @Test
    void onlyColoursPassOnAColourTerminal() throws IOException {
        StringWriter out = new StringWriter();
        VisibleWriter.to(out, /* styled= */ true).write("\u001B[1mbold\u001B[0m \u001B[2J\u001B[31;1H\u001Bc");

        assertThat(out).hasToString("\u001B[1mbold\u001B[0m \\u{1B}[2J\\u{1B}[31;1H\\u{1B}c");
    }

    @Test
    void aStreamLimitsTheLengthOfLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = VisibleStream.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        stream.println("one\nline \u001B[2J é\uD83D\uDE00");
        stream.println((Object) "another\u202E");
        byte[] raw = "raw \u001B\n\u009Bé\r\n".getBytes(StandardCharsets.UTF_8);
        stream.write(raw, 0, raw.length);
        stream.print("x".repeat(3_000_000) + "\n");
        stream.print("no end");
        stream.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .startsWith("one\\u{A}line \\u{1B}[2J é\uD83D\uDE00", "another\\u{202E}", "raw \\u{1B}", "\\u{9B}é")
                .endsWith("no end")
                .element(4)
                .asString()
                .endsWith(" characters more)")
                .hasSizeLessThanOrEqualTo(10_000);
        assertThat(VisibleStream.to(stream)).isSameAs(stream);
    }
}
