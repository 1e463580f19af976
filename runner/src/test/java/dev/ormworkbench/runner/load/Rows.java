package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Generates rounds of a load. */
final class Rows {

    private static final LoadRow.Money KEPT = new LoadRow.Money(0, 0, 0, 0, 0);

    private Rows() {}

    static LoadRow row(String implementation, Locking locking, List<MeasuredRound> rounds) {
        MeasuredRounds measured = measured(implementation, locking, rounds);
        return measured.row(measured);
    }

    static MeasuredRounds measured(String implementation, Locking locking, List<MeasuredRound> rounds) {
        return new MeasuredRounds(
                new LoadRow.Subject(implementation, locking),
                new LoadRow.Size(1, 1, 2, /* latencyMicros= */ 0),
                rounds);
    }

    /** Returns so many equal rounds. */
    static List<MeasuredRound> rounds(int number, double throughput, double p99) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(round -> round(round, throughput, p99, KEPT))
                .toList();
    }

    /** Returns a round of a second in which each operation took {@code p99} microseconds. */
    static MeasuredRound round(int number, double throughput, double p99, LoadRow.Money money) {
        return round(number, throughput, p99, money, Optional.empty());
    }

    /** Returns a round in which guilds were called. */
    static MeasuredRound round(int number, LoadRow.Guilds guilds) {
        return round(number, 1000, 50, KEPT, Optional.of(guilds));
    }

    private static MeasuredRound round(
            int number, double throughput, double p99, LoadRow.Money money, Optional<LoadRow.Guilds> guilds) {
        Histogram latencies = new Histogram(3);
        latencies.recordValue((long) (p99 * 1000));
        return new MeasuredRound(
                new LoadRow.Round(
                        number,
                        new LoadRow.Throughput((long) throughput, throughput),
                        new LoadRow.Latencies(p99, p99, p99, p99, p99),
                        new LoadRow.Waits(number, number, number, number),
                        new LoadRow.Counts(number, 10, 0, 1),
                        new LoadRow.Audit(money, guilds),
                        new LoadRow.Work(number == 1 ? Double.NaN : number, 0.1 * number)),
                latencies,
                List.of((long) throughput));
    }
}
