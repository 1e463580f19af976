package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.report.html.HtmlReport;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.text.Visible;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

@DisplayName("A results file whose every text is hostile")
class HostileResultsTest {

    private static final String HOSTILE = "=<i>&\"'`|*_[x](y)\n# z\t\u001B[2J\u009B\u202E\u200B\u2028\0</script>";

    /** Fields that accept only a few words. */
    private static final Set<String> WORDS =
            Set.of("product", "tuning", "autoCommit", "transactionMode", "locking", "driver");

    /** Fields that tell rows apart. */
    private static final Set<String> NAMES = Set.of("implementation", "operation", "name", "isolation");

    @TempDir
    private Path folder;

    private Results results = SampleResults.nothing();

    @BeforeEach
    void read() throws IOException {
        Map<String, Object> document =
                JSON.std.mapFrom(written(out -> ResultsFile.write(SampleResults.everything(), out)));
        Path file = Files.writeString(
                folder.resolve("hostile.json"),
                JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(hostile(document, "")));
        results = ResultsFile.read(file);
        assertThat(results.wire().get(0).calls().get(0).sql()).isEqualTo(HOSTILE);
    }

    private static Object hostile(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            map.forEach((field, each) -> {
                fields.put(
                        name.equals("libraries") ? field + HOSTILE : field,
                        WORDS.contains(field) ? each : hostile(each, String.valueOf(field)));
            });
            return fields;
        } else if (value instanceof List<?> list) {
            return list.stream().map(each -> hostile(each, name)).toList();
        }
        return value instanceof String text ? (NAMES.contains(name) ? text + HOSTILE : HOSTILE) : value;
    }

    private interface Content {
        void write(Writer out) throws IOException;
    }

    private static String written(Content content) throws IOException {
        StringWriter out = new StringWriter();
        content.write(out);
        return out.toString();
    }

    @Test
    void isAPageThatShowsIt() throws IOException {
        String page = written(out -> HtmlReport.write(results, Sources.NONE, out));

        assertThat(Visible.lines(page)).isEqualTo(page);
        assertThat(page).doesNotContain("<i>").contains("\\u{1B}[2J\\u{9B}\\u{202E}\\u{200B}\\u{2028}\\u{0}");
        assertThat(page.split("</script>", -1)).hasSize(2);
    }

    @Test
    void isMarkdownThatShowsIt() throws IOException {
        String markdown = written(out -> ResultTables.writeMarkdown(results, out));

        assertThat(Visible.lines(markdown)).isEqualTo(markdown);
        assertThat(markdown.lines().filter(line -> line.startsWith("#")))
                .containsExactly("# ORM workbench", "## wire", "## lessons", "## bench", "## load");
        assertThat(markdown.replace(markdown.split("```", -1)[1], "")).doesNotContain("<i>", "[x](y)");
    }

    @Test
    void isATableWithoutFormulas() throws IOException {
        String csv = written(out -> ResultTables.writeCsv(results, out));

        assertThat(Visible.cell(csv)).isEqualTo(csv);
        assertThat(csv).doesNotContainPattern("(^|[,\n])\"?=");
    }

    @Test
    void isJsonThatSaysTheSame() throws IOException {
        Path again = folder.resolve("again.json");
        String json = written(out -> ResultsFile.write(results, out));

        assertThat(Visible.lines(json)).isEqualTo(json);
        assertThat(ResultsFile.read(Files.writeString(again, json))).isEqualTo(results);
    }
}
