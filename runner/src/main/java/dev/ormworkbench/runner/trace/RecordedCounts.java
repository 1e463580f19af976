package dev.ormworkbench.runner.trace;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What one call of each operation sends on servers of other products, counted by {@code wire} with pessimistic locking.
 * A driver may behave differently on another product. The counts are in {@code counted.csv}. A test compares them with
 * a new count on the product that it runs on.
 */
public final class RecordedCounts {

    private RecordedCounts() {}

    /** Returns all recorded counts. */
    public static List<RecordedCount> all() {
        try (Reader file = new InputStreamReader(
                        Objects.requireNonNull(RecordedCounts.class.getResourceAsStream("counted.csv")),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().map(RecordedCount::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
