package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.file.FileFormat;
import dev.ormworkbench.runner.output.form.Field;
import dev.ormworkbench.runner.output.form.FlatTable;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes measured rows. The {@linkplain Field fields} of the record are the columns, whose names say the units. JSON has all
 * of them; tables, CSV and Markdown leave out lists.
 *
 * @param <R> a public record of numbers, text, constants, and lists of these or of such records
 */
public final class MeasuredRows<R extends Record> {

    /** From this value on, a number in a table has no decimals. */
    private static final double LARGE = 100;

    private static final int TEXT_WIDTH = 20;

    /** A column that is negative if there is too much. The cell says that in words. */
    private static final String LOST = "Lost";

    /** The words of a header are stacked. */
    private static final int NUMBER_WIDTH = 12;

    private final String name;
    private final Class<R> type;
    private final Map<String, Object> settings;
    private final List<R> rows;

    /**
     * Rows in order.
     *
     * @param name the name of the rows in JSON, such as {@code load}
     * @param settings the settings of the measurement, for JSON: text, numbers, and null
     */
    public MeasuredRows(String name, Class<R> type, Map<String, Object> settings, Collection<R> rows) {
        this.name = name;
        this.type = type;
        this.settings = settings;
        this.rows = List.copyOf(rows);
    }

    /** The rows, in order. */
    public List<R> rows() {
        return rows;
    }

    /**
     * Writes the rows in the format of a file.
     *
     * @param format one of {@link FileFormat#OF_ROWS}
     */
    public void write(FileFormat format, Writer out, List<Environment> environments) throws IOException {
        switch (format) {
            case JSON -> writeJson(out, environments);
            case CSV -> FlatTable.of(name, type, rows).writeCsv(out);
            case MD -> FlatTable.of(name, type, rows).writeMarkdown(out);
            case HTML -> throw new IllegalArgumentException("rows are no page");
        }
    }

    /**
     * Writes one JSON document. Its fields are always in the same order, and always there unless they are
     * optional.
     *
     * @param environments one for each driver and tuning of the rows
     */
    public void writeJson(Writer out, List<Environment> environments) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environments", JsonDocument.environments(environments));
        document.put("settings", settings);
        document.put(name, rows.stream().map(JsonDocument::json).toList());
        JsonDocument.write(out, document);
    }

    /** Writes a table of the named columns. The column of warnings is left out if there are none. */
    public void writeTable(Lines lines, List<String> columns) throws IOException {
        List<Field> shown = Field.of(type, rows).stream()
                .filter(field -> columns.contains(field.name()))
                .toList();
        List<Tables.Header> headers =
                new ArrayList<>(shown.stream().map(MeasuredRows::header).toList());
        boolean warned = columns.contains(FlatTable.WARNINGS)
                && rows.stream().anyMatch(row -> !FlatTable.warnings(row).isEmpty());
        if (warned) {
            headers.add(Tables.Header.ofText(FlatTable.WARNINGS, TEXT_WIDTH));
        }
        List<List<String>> cells = new ArrayList<>();
        for (R row : rows) {
            Stream<String> own = shown.stream().map(field -> cell(field, row));
            cells.add(Stream.concat(own, warned ? Stream.of(FlatTable.warnings(row)) : Stream.empty())
                    .toList());
        }
        lines.table(headers, cells);
    }

    /**
     * Returns a header such as {@code p99.9 us} for {@code p999Micros}, or {@code coins} for {@code coinsLost}, whose
     * cells say the rest.
     */
    private static Tables.Header header(Field field) {
        String words = field.name()
                .replaceAll("^p(\\d\\d)(\\d+)", "p$1.$2")
                .replaceAll("Micros$", "Us")
                .replaceAll(LOST + "$", "")
                .replaceAll("(?<=.)([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
        if (field.name().endsWith(LOST)) {
            return Tables.Header.ofNumbers(words);
        }
        return field.isNumber()
                ? new Tables.Header(words, /* numbers= */ true, NUMBER_WIDTH)
                : Tables.Header.ofText(words, TEXT_WIDTH);
    }

    private static String cell(Field field, Record row) {
        Object value = field.in(row).orElse("");
        if (field.name().endsWith(LOST) && value instanceof Long lost && lost != 0) {
            return Math.abs(lost) + (lost > 0 ? " lost" : " too many");
        }
        return cell(value);
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? String.format(Locale.ROOT, Math.abs(number) < LARGE ? "%.2f" : "%.0f", number)
                    : "-";
        }
        return FlatTable.plain(value);
    }
}
