package dev.ormworkbench.runner.output.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the table keeps its form, whatever a cell contains. */
class FlatTableTest {

    /** A row with each kind of cell. */
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
    void markdownEscapesTheEndOfACell() throws IOException {
        StringWriter out = new StringWriter();
        TABLE.writeMarkdown(out);

        assertThat(out).hasToString("""
                | text | whole | fractionMicros | truth |
                | --- | ---: | ---: | --- |
                | a, "b" | 1 | 0.500 | true |
                | c \\| d e &lt;f\\\\\\|g | -2 |  | false |
                """);
    }

    public record Cell(String text, long number) {}

    @Test
    void formulasBecomeText() throws IOException {
        StringWriter out = new StringWriter();
        FlatTable.of(
                        "cells",
                        Cell.class,
                        List.of(
                                new Cell("=1+1", -1),
                                new Cell("+1", 2),
                                new Cell("-1", -3),
                                new Cell("@SUM(A1)", 0),
                                new Cell("\t=1", 0),
                                new Cell("\r=1", 0),
                                new Cell("a=1\u202E\u001B", 0)))
                .writeCsv(out);

        assertThat(out).hasToString("""
                text,number
                '=1+1,-1
                '+1,2
                '-1,-3
                '@SUM(A1),0
                '\t=1,0
                "'\r=1",0
                a=1\\u{202E}\\u{1B},0
                """);
    }
}
