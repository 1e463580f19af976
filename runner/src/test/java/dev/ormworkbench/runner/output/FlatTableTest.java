package dev.ormworkbench.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a cell holds, the table keeps its form. */
class FlatTableTest {

    /** A row of each kind of cell. */
    public record Row(String text, int whole, double fractionMicros, boolean truth, List<String> leftOut) {}

    private static final FlatTable TABLE = FlatTable.of(
            "rows",
            Row.class,
            List.of(
                    new Row("a, \"b\"", 1, 0.5, true, List.of("x")),
                    new Row("c | d\ne\r<f\\|g", -2, Double.NaN, false, List.of())));

    @Test
    void csvQuotesWhatItHasTo() throws IOException {
        StringWriter out = new StringWriter();
        TABLE.writeCsv(out);

        assertThat(out).hasToString("""
                text,whole,fractionMicros,truth
                "a, ""b""\",1,0.500,true
                "c | d
                e\r<f\\|g",-2,,false
                """);
    }

    @Test
    void markdownEscapesWhatWouldEndACell() throws IOException {
        StringWriter out = new StringWriter();
        TABLE.writeMarkdown(out);

        assertThat(out).hasToString("""
                | text | whole | fractionMicros | truth |
                | --- | ---: | ---: | --- |
                | a, "b" | 1 | 0.500 | true |
                | c \\| d e &lt;f\\\\\\|g | -2 |  | false |
                """);
    }
}
