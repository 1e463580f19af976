package dev.ormworkbench.runner.bench;

import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.json.JsonFault;
import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads rows that were saved as JSON. */
public final class BenchFile {

    private static final int MOST_ROWS = 10_000;

    private BenchFile() {}

    /**
     * The rows in a file, one or more.
     *
     * @throws JsonFileException if the file cannot be read or holds no such rows
     */
    public static List<SavedRow> read(Path file) {
        try {
            JsonValue rows =
                    JsonValue.of(Files.readString(file, StandardCharsets.UTF_8)).get("bench");
            List<SavedRow> saved =
                    rows.list(MOST_ROWS).stream().map(BenchFile::row).toList();
            if (saved.isEmpty()) {
                throw rows.fault("has no entry");
            }
            return saved;
        } catch (IOException e) {
            throw new JsonFileException("the file " + file + " cannot be read");
        } catch (JsonFault e) {
            throw new JsonFileException("the file " + file + " holds no rows that bench saved: " + e.what());
        }
    }

    private static SavedRow row(JsonValue row) {
        return new SavedRow(
                SavedRow.name(
                        row.get("operation").text(),
                        row.get("implementation").text(),
                        row.get("driver").text(),
                        row.get("tuning").text(),
                        row.get("locking").text()),
                row.get("ratio").number(),
                row.get("ratioLow").number(),
                row.get("ratioHigh").number(),
                row.get("roundTrips").number());
    }
}
