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
 * What one call of each operation sent on the servers on which that was counted, by {@code wire} with pessimistic locking:
 * a driver may do something else on another product. It stands in {@code counted.csv}, and a test holds it to a count on
 * the product that it runs on.
 */
public final class RecordedCounts {

    /**
     * A count.
     *
     * @param version of the server it was made on, as that tells it
     * @param driver as users name it
     * @param tuning as users name it
     * @param operation as users name it
     */
    public record Count(
            ServerProduct product,
            String version,
            String driver,
            String tuning,
            String implementation,
            String operation,
            long statements,
            long commands,
            long roundTrips) {

        /** Such as {@code MySQL 9.7.0}. */
        public String server() {
            return product.displayName() + " " + version;
        }
    }

    private RecordedCounts() {}

    /** All of them. */
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
                row.getField("implementation"),
                row.getField("operation"),
                Long.parseLong(row.getField("statements")),
                Long.parseLong(row.getField("commands")),
                Long.parseLong(row.getField("roundTrips")));
    }
}
