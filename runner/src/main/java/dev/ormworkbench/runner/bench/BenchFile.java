package dev.ormworkbench.runner.bench;

import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Reads rows that were saved as JSON. */
public final class BenchFile {

    /** Some hundred times what all of bench comes to. */
    private static final int MOST_BYTES = 32 << 20;

    private BenchFile() {}

    /**
     * The rows in a file.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds no such rows; the message says which
     */
    public static List<SavedRow> read(Path file) {
        try {
            Object rows = JSON.std.mapFrom(InputFile.readText(file, MOST_BYTES)).get("bench");
            if (rows instanceof List<?> list && !list.isEmpty()) {
                return list.stream().map(row -> row((Map<?, ?>) row)).toList();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file " + PathText.of(file) + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | ClassCastException e) {
            throw new IllegalArgumentException("the file " + PathText.of(file) + " holds no rows that bench saved", e);
        }
        throw new IllegalArgumentException("the file " + PathText.of(file) + " holds no rows that bench saved");
    }

    private static SavedRow row(Map<?, ?> row) {
        return new SavedRow(
                SavedRow.name(
                        text(row, "operation"),
                        text(row, "implementation"),
                        text(row, "driver"),
                        text(row, "tuning"),
                        text(row, "locking")),
                number(row, "ratio"),
                number(row, "ratioLow"),
                number(row, "ratioHigh"),
                number(row, "roundTrips"));
    }

    private static String text(Map<?, ?> row, String field) {
        return field(row, field, String.class);
    }

    private static double number(Map<?, ?> row, String field) {
        return field(row, field, Number.class).doubleValue();
    }

    private static <T> T field(Map<?, ?> row, String name, Class<T> type) {
        Object value = row.get(name);
        if (!type.isInstance(value)) {
            throw new ClassCastException(name);
        }
        return type.cast(value);
    }
}
