package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests results as tables. */
class ResultTablesTest {

    private static final Results RESULTS = SampleResults.everything();

    @Test
    void csvHasOneLineForEachRowOfEachTable() throws IOException {
        Map<String, Long> lines = csv(RESULTS).stream()
                .collect(Collectors.groupingBy(row -> row.getField("table"), Collectors.counting()));

        assertThat(lines)
                .containsOnly(
                        Map.entry("wire", (long) RESULTS.counts().size()),
                        Map.entry("lessons", (long) RESULTS.lessons().size()),
                        Map.entry("bench", (long) RESULTS.bench().size()),
                        Map.entry("load", (long) RESULTS.load().size()));
    }

    @Test
    void tablesShareColumnsOfTheSameName() throws IOException {
        List<NamedCsvRecord> csv = csv(RESULTS);

        assertThat(csv.get(0).getHeader())
                .startsWith(
                        "table",
                        "implementation",
                        "driver",
                        "tuning",
                        "autoCommit",
                        "locking",
                        "operation",
                        "statements")
                .contains("roundTrips", "bytesOut", "p50Micros", "allocatedBytes", "throughputPerSecond", "coinsLost")
                .doesNotHaveDuplicates()
                .doesNotContain("percentiles", "calls", "steps");
        assertThat(fields(csv, "p99Micros", "bench"))
                .isEqualTo(RESULTS.bench().stream()
                        .map(row ->
                                String.format(Locale.ROOT, "%.3f", row.times().p99Micros()))
                        .toList());
        assertThat(fields(csv, "p99Micros", "wire")).containsOnly("");
        assertThat(fields(csv, "coinsLost", "load"))
                .isEqualTo(RESULTS.load().stream()
                        .map(row -> row.audit().money().coinsLost())
                        .map(String::valueOf)
                        .toList());
        assertThat(fields(csv, "result", "lessons"))
                .isEqualTo(RESULTS.lessons().stream()
                        .map(lesson -> lesson.observed().result())
                        .toList());
    }

    @Test
    void markdownHasASectionForEachTableThatHasRows() throws IOException {
        String markdown = written(out -> ResultTables.writeMarkdown(RESULTS, out));

        assertThat(markdown.lines().filter(line -> line.startsWith("#")))
                .containsExactly("# ORM workbench", "## wire", "## lessons", "## bench", "## load");
        assertThat(markdown)
                .contains("\n" + RESULTS.origin().command() + "\n")
                .contains("\n| implementation | driver | tuning | autoCommit | locking | operation | statements |")
                .contains("\n| --- | --- | --- | --- | --- | --- | ---: |");
        assertThat(markdown.lines().filter(line -> line.startsWith("|")))
                .hasSize(RESULTS.counts().size()
                        + RESULTS.lessons().size()
                        + RESULTS.bench().size()
                        + RESULTS.load().size()
                        + 4 * 2);
        assertThat(written(out -> ResultTables.writeMarkdown(SampleResults.nothing(), out)))
                .doesNotContain("##", "|");
    }

    private static List<String> fields(List<NamedCsvRecord> csv, String column, String table) {
        return csv.stream()
                .filter(row -> row.getField("table").equals(table))
                .map(row -> row.getField(column))
                .toList();
    }

    private static List<NamedCsvRecord> csv(Results results) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(written(out -> ResultTables.writeCsv(results, out))).stream()
                .toList();
    }

    private interface Writing {
        void to(StringWriter out) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        StringWriter out = new StringWriter();
        writing.to(out);
        return out.toString();
    }
}
