package dev.ormworkbench.runner.trace;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.ormworkbench.store.ServerProduct;
import java.util.Arrays;

/**
 * What one call of an operation sends on a server, see {@link RecordedCounts}.
 *
 * @param driver as users write it
 * @param tuning as users write it
 * @param autoCommit as users write it
 * @param operation as users write it
 */
public record RecordedCount(
        Server server,
        String driver,
        String tuning,
        String autoCommit,
        String implementation,
        String operation,
        Sent sent) {

    /**
     * Where it was counted.
     *
     * @param version the version of the server, as the server tells it
     */
    public record Server(ServerProduct product, String version) {

        /** Returns a name such as {@code MySQL 9.7.0}. */
        @Override
        public String toString() {
            return product.displayName() + " " + version;
        }
    }

    /** What was sent: executed statements, commands on the wire, and waits for the server. */
    public record Sent(long statements, long commands, long roundTrips) {}

    /** Returns the count in a row of {@code counted.csv}. */
    static RecordedCount of(NamedCsvRecord row) {
        return new RecordedCount(
                new Server(
                        Arrays.stream(ServerProduct.values())
                                .filter(product -> product.displayName().equals(row.getField("product")))
                                .findFirst()
                                .orElseThrow(),
                        row.getField("version")),
                row.getField("driver"),
                row.getField("tuning"),
                row.getField("autoCommit"),
                row.getField("implementation"),
                row.getField("operation"),
                new Sent(
                        Long.parseLong(row.getField("statements")),
                        Long.parseLong(row.getField("commands")),
                        Long.parseLong(row.getField("roundTrips"))));
    }
}
