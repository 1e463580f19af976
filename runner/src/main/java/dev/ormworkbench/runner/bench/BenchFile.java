package dev.ormworkbench.runner.bench;

import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.json.JsonFault;
import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads bench rows from a JSON file. */
public final class BenchFile {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_ROUNDS = 1000;

    /** Some hundred times the size of a full bench. */
    private static final int MOST_BYTES = 32 << 20;

    private BenchFile() {}

    /**
     * Returns the rows in a file, at least one.
     *
     * @throws JsonFileException if the file cannot be read or has no such rows
     */
    public static List<SavedRow> read(Path file) {
        try {
            return JsonValue.of(InputFile.readText(file, MOST_BYTES))
                    .get("bench")
                    .requireEntry()
                    .distinct(MOST_ROWS, BenchFile::row, SavedRow::name);
        } catch (IOException e) {
            throw new JsonFileException("the file " + PathText.of(file) + " cannot be read: " + e.getMessage());
        } catch (JsonFault e) {
            throw new JsonFileException(
                    "the file " + PathText.of(file) + " holds no rows that bench saved: " + e.what());
        }
    }

    private static SavedRow row(JsonValue row) {
        List<JsonValue> ratios = row.get("roundRatios").requireEntry().list(MOST_ROUNDS);
        return new SavedRow(
                SavedRow.name(
                        row.get("operation").text(),
                        row.get("implementation").text(),
                        row.get("driver").text(),
                        row.get("tuning").text(),
                        row.get("autoCommit").text(),
                        row.get("locking").text(),
                        row.get("latencyMicros").number()),
                ratios.stream().map(JsonValue::number).toList(),
                row.get("roundTrips").number());
    }
}
