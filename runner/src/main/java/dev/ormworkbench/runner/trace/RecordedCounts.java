package dev.ormworkbench.runner.trace;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What one call of each operation sends on servers of other products, counted by {@code wire} with pessimistic locking.
 * A driver may behave differently on another product. The counts are in {@code counted.csv}. A test compares them with
 * a new count on the product that it runs on.
 */
public final class RecordedCounts {

    /**
     * A count.
     *
     * @param version the version of the server, as the server tells it
     * @param driver as users write it
     * @param tuning as users write it
     * @param autoCommit as users write it
     * @param operation as users write it
     */
    public record Count(
            ServerProduct product,
            String version,
            String driver,
            String tuning,
            String autoCommit,
            String implementation,
            String operation,
            long statements,
            long commands,
            long roundTrips) {

        /** Returns a name such as {@code MySQL 9.7.0}. */
        public String server() {
            return product.displayName() + " " + version;
        }
    }

    private RecordedCounts() {}

    /** Returns all recorded counts. */
    public static List<Count> all() {
        try (Reader file = new InputStreamReader(
                        Objects.requireNonNull(RecordedCounts.class.getResourceAsStream("counted.csv")),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().map(RecordedCounts::count).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Count count(NamedCsvRecord row) {
        return new Count(
                Arrays.stream(ServerProduct.values())
                        .filter(product -> product.displayName().equals(row.getField("product")))
                        .findFirst()
                        .orElseThrow(),
                row.getField("version"),
                row.getField("driver"),
                row.getField("tuning"),
                row.getField("autoCommit"),
                row.getField("implementation"),
                row.getField("operation"),
                Long.parseLong(row.getField("statements")),
                Long.parseLong(row.getField("commands")),
                Long.parseLong(row.getField("roundTrips")));
    }
}
