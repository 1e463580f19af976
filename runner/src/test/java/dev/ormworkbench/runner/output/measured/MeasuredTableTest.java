package dev.ormworkbench.runner.output.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.measurement.Measurement;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.output.form.FlatTable;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.form.Lines;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that each row contains the warnings about its numbers, in words instead of symbols. */
class MeasuredTableTest {

    /** A row that has lost something, and one that was measured while Java still compiled. */
    public record Row(String name, long coinsLost, double p50Micros, boolean compiling) implements Measurement {

        @Override
        public List<Warning> warnings() {
            return compiling ? List.of(Warning.STILL_COMPILING) : List.of();
        }
    }

    private static final List<String> COLUMNS = List.of("name", "coinsLost", "p50Micros", "warnings");

    @Test
    void aTableSaysItInWords() throws IOException {
        assertThat(table(
                        new Row("a", 0, 1.5, false),
                        new Row("b", 44, 250, true),
                        new Row("c", -1_234_567_890_123L, 3, false)))
                .isEqualTo("""
                         name |                  coins | p50 us | warnings
                        ------+------------------------+--------+-----------------
                         a    |                      0 |   1.50 |
                         b    |                44 lost |    250 | still compiling
                         c    | 1234567890123 too many |   3.00 |
                        """);
    }

    @Test
    void noWarningsMeansNoWarningColumn() throws IOException {
        assertThat(table(new Row("a", 0, 1.5, false))).doesNotContain("warnings");
    }

    @Test
    void filesHaveThemToo() throws IOException {
        StringWriter csv = new StringWriter();
        FlatTable.of("rows", Row.class, List.of(new Row("b", 44, 250, true), new Row("a", 0, 1, false)))
                .writeCsv(csv);

        assertThat(csv).hasToString("""
                name,coinsLost,p50Micros,compiling,warnings
                b,44,250.000,true,still compiling
                a,0,1.000,false,
                """);
        assertThat(JsonDocument.json(new Row("b", 44, 250, true)))
                .isEqualTo(Map.of(
                        "name",
                        "b",
                        "coinsLost",
                        44L,
                        "p50Micros",
                        250.0,
                        "compiling",
                        true,
                        "warnings",
                        List.of("still compiling")));
    }

    private static String table(Row... rows) throws IOException {
        StringWriter out = new StringWriter();
        new MeasuredRows<>("rows", Row.class, Map.of(), List.of(rows))
                .writeTable(new Lines(out, Terminal.NONE), COLUMNS);
        return out.toString();
    }
}
