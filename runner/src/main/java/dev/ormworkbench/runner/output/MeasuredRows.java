package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes rows that were measured, whatever they hold: the components of the record are the columns, in their order and by
 * their names, which say their units. JSON has all of them; tables, CSV and Markdown leave out those that are lists.
 *
 * @param <R> a public record of numbers, text, constants, and lists of these or of such records
 */
public final class MeasuredRows<R extends Record> {

    private static final int DECIMALS = 3;

    /** From here on a number in a table has no decimals. */
    private static final double LARGE = 100;

    private static final int TEXT_WIDTH = 20;

    /** The words of a header stand below each other. */
    private static final int NUMBER_WIDTH = 12;

    private final String name;
    private final Class<R> type;
    private final Map<String, Object> settings;
    private final List<R> rows;

    /**
     * Rows in their order.
     *
     * @param name of the rows in JSON, such as {@code load}
     * @param settings what they were measured with, for JSON: text, numbers, and null
     */
    public MeasuredRows(String name, Class<R> type, Map<String, Object> settings, Collection<R> rows) {
        this.name = name;
        this.type = type;
        this.settings = settings;
        this.rows = List.copyOf(rows);
    }

    /** Where rows can be saved. */
    public enum FileFormat {
        /** One document with environment, settings and rows. */
        JSON {
            @Override
            void write(MeasuredRows<?> rows, Writer out, Environment environment) throws IOException {
                rows.writeJson(out, environment);
            }
        },
        /** A line of names, and a line for each row. */
        CSV {
            @Override
            void write(MeasuredRows<?> rows, Writer out, Environment environment) throws IOException {
                rows.writeLines(out, "", ",", "");
            }
        },
        /** A table in Markdown. */
        MD {
            @Override
            void write(MeasuredRows<?> rows, Writer out, Environment environment) throws IOException {
                rows.writeLines(out, "| ", " | ", " |");
            }
        };

        abstract void write(MeasuredRows<?> rows, Writer out, Environment environment) throws IOException;

        /**
         * What a file's name ends with.
         *
         * @throws IllegalArgumentException if that is none of these; the message says what there is
         */
        public static FileFormat of(Path file) {
            String fileName = String.valueOf(file.getFileName());
            return Stream.of(values())
                    .filter(format -> fileName.endsWith("." + Spelling.of(format)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a file of results ends with .json, .csv or .md, not as '" + fileName + "' does"));
        }
    }

    /** Writes the rows as a file holds them. */
    public void write(FileFormat format, Writer out, Environment environment) throws IOException {
        format.write(this, out, environment);
    }

    /** Writes one JSON document. Its fields are always there and always in the same order. */
    public void writeJson(Writer out, Environment environment) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", JsonReport.environment(environment));
        document.put("settings", settings);
        document.put(name, rows.stream().map(JsonReport::json).toList());
        JsonReport.write(out, document);
    }

    /** Writes a table of those columns that are named. */
    public void writeTable(Writer out, List<String> columns, Terminal terminal) throws IOException {
        List<RecordComponent> shown = flat().filter(component -> columns.contains(component.getName()))
                .toList();
        out.write(Tables.of(
                shown.stream().map(MeasuredRows::header).toList(),
                rows.stream()
                        .map(row -> shown.stream()
                                .map(component -> cell(JsonReport.valueOf(component, row)))
                                .toList())
                        .toList(),
                terminal));
        out.write("\n");
        out.flush();
    }

    /** No value holds a separator: they are numbers, and names of lower-case letters, digits and hyphens. */
    private void writeLines(Writer out, String before, String between, String after) throws IOException {
        List<RecordComponent> columns = flat().toList();
        out.write(columns.stream().map(RecordComponent::getName).collect(Collectors.joining(between, before, after)));
        out.write("\n");
        if (!before.isEmpty()) {
            out.write(columns.stream()
                    .map(column -> isNumber(column) ? "---:" : "---")
                    .collect(Collectors.joining(between, before, after)));
            out.write("\n");
        }
        for (R row : rows) {
            out.write(columns.stream()
                    .map(column -> plain(JsonReport.valueOf(column, row)))
                    .collect(Collectors.joining(between, before, after)));
            out.write("\n");
        }
    }

    private Stream<RecordComponent> flat() {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !Collection.class.isAssignableFrom(component.getType()));
    }

    private static boolean isNumber(RecordComponent component) {
        return component.getType().isPrimitive();
    }

    /** As in {@code p99.9 us} for {@code p999Micros}. */
    private static Tables.Header header(RecordComponent component) {
        String words = component
                .getName()
                .replaceAll("^p(\\d\\d)(\\d+)", "p$1.$2")
                .replaceAll("Micros$", "Us")
                .replaceAll("(?<=.)([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
        return isNumber(component)
                ? new Tables.Header(words, /* numbers= */ true, NUMBER_WIDTH)
                : Tables.Header.ofText(words, TEXT_WIDTH);
    }

    /** What is no number has no text. */
    private static String plain(Object value) {
        Object json = JsonReport.json(value);
        if (json instanceof Double number) {
            return BigDecimal.valueOf(number)
                    .setScale(DECIMALS, RoundingMode.HALF_UP)
                    .toPlainString();
        }
        return json == null ? "" : json.toString();
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? String.format(Locale.ROOT, Math.abs(number) < LARGE ? "%.2f" : "%.0f", number)
                    : "-";
        }
        return plain(value);
    }
}
