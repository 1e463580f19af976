package dev.ormworkbench.runner.output.form;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ormworkbench.runner.measurement.Measurement;
import dev.ormworkbench.runner.text.Visible;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Records as a table for other programs. The columns are their {@linkplain Field fields}, except lists. Column names
 * contain the units. Measured rows end with a column of warnings.
 *
 * @param name of the table, such as {@code load}
 * @param rows a cell for each column; empty text for a number that is NaN or infinite
 */
public record FlatTable(String name, List<Header> columns, List<List<String>> rows) {

    /** The last column of measurements. */
    public static final String WARNINGS = "warnings";

    private static final int DECIMALS = 3;

    /** The characters that can begin a formula, or that a spreadsheet removes first. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** A column: its name, and whether it holds numbers. */
    public record Header(String name, boolean numbers) {}

    /** Holds copies of the lists. */
    public FlatTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Returns the table of these records.
     *
     * @param <R> a public record of numbers, text, constants and lists
     */
    public static <R extends Record> FlatTable of(String name, Class<R> type, Collection<R> records) {
        List<Field> flat =
                Field.of(type, records).stream().filter(Field::isColumn).toList();
        boolean measured = Measurement.class.isAssignableFrom(type);
        Stream<Header> own = flat.stream().map(field -> new Header(field.name(), field.isNumber()));
        Stream<Header> warnings = measured ? Stream.of(new Header(WARNINGS, /* numbers= */ false)) : Stream.empty();
        return new FlatTable(
                name,
                Stream.concat(own, warnings).toList(),
                records.stream()
                        .map(row -> Stream.concat(
                                        flat.stream().map(field -> field.in(row)
                                                .map(FlatTable::plain)
                                                .orElse("")),
                                        measured ? Stream.of(warnings(row)) : Stream.empty())
                                .toList())
                        .toList());
    }

    /** Returns the warnings of a row; empty text if it has none. */
    public static String warnings(Record row) {
        return row instanceof Measurement measurement ? measurement.warningWords() : "";
    }

    /** A value that is not a finite number becomes empty text. */
    public static String plain(Object value) {
        Object json = JsonDocument.json(value);
        if (json instanceof Double number) {
            return BigDecimal.valueOf(number)
                    .setScale(DECIMALS, RoundingMode.HALF_UP)
                    .toPlainString();
        }
        return json == null ? "" : json.toString();
    }

    /**
     * Writes CSV as RFC 4180 defines it, but with line feeds as line ends: the names, and a line for each row. Text
     * that a spreadsheet would calculate gets an apostrophe before it. Numbers stay as they are.
     */
    public void writeCsv(Writer out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord(names());
        for (List<String> row : rows) {
            csv.writeRecord(guarded(row));
        }
        csv.flush();
    }

    /**
     * Writes several tables as one. The first column names the table of each line. The other columns are those of all
     * tables, without duplicates. A cell is empty if its table lacks the column.
     */
    public static void writeCsv(Writer out, List<FlatTable> tables) throws IOException {
        List<String> all = tables.stream()
                .flatMap(table -> table.names().stream())
                .distinct()
                .toList();
        CsvWriter csv = csv(out);
        csv.writeRecord(after("table", all.stream()));
        for (FlatTable table : tables) {
            List<String> own = table.names();
            List<Integer> places = all.stream().map(own::indexOf).toList();
            for (List<String> each : table.rows) {
                List<String> row = table.guarded(each);
                csv.writeRecord(after(table.name, places.stream().map(place -> place < 0 ? "" : row.get(place))));
            }
        }
        csv.flush();
    }

    /** A spreadsheet treats text that begins like a formula as a formula. An apostrophe before it makes it text. */
    private List<String> guarded(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> columns.get(i).numbers() ? row.get(i) : guarded(Visible.cell(row.get(i))))
                .toList();
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static CsvWriter csv(Writer out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    }

    private static List<String> after(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    private List<String> names() {
        return columns.stream().map(Header::name).toList();
    }

    /** Writes GitHub Markdown, with numbers aligned right. */
    public void writeMarkdown(Writer out) throws IOException {
        writeMarkdown(out, names());
        writeMarkdown(
                out,
                columns.stream()
                        .map(column -> column.numbers() ? "---:" : "---")
                        .toList());
        for (List<String> row : rows) {
            writeMarkdown(out, row);
        }
    }

    private static void writeMarkdown(Writer out, List<String> cells) throws IOException {
        out.write(cells.stream().map(Markdown::line).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
