package dev.ormworkbench.runner.trace;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what each operation sends on one implementation after the other, each made once before it counts. */
public final class WireMeasurement {

    private final Database database;
    private final Locking locking;

    /** Measures on this database, whose driver and tuning are measured with it. */
    public WireMeasurement(Database database, Locking locking) {
        this.database = database;
        this.locking = locking;
    }

    /**
     * How much one call of each operation sends.
     *
     * @throws SQLException if there is no connection
     */
    public List<WireCost> count(PlayerStoreProvider provider, List<MeasuredOperation> operations) throws SQLException {
        List<WireCost> costs = new ArrayList<>();
        trace(provider, operations)
                .forEach((operation, trace) -> costs.add(WireCost.of(provider.name(), operation, trace)));
        return costs;
    }

    /**
     * What one call of each operation sends, in the order given.
     *
     * @throws SQLException if there is no connection
     */
    public Map<MeasuredOperation, StepTrace> trace(PlayerStoreProvider provider, List<MeasuredOperation> operations)
            throws SQLException {
        Map<MeasuredOperation, StepTrace> traces = new LinkedHashMap<>();
        try (Tracer tracer = Tracer.open(database, Duration.ZERO);
                PlayerStore store = open(provider, tracer)) {
            tracer.warmUp(1);
            for (MeasuredOperation operation : operations) {
                prepare(store);
                CountedCall.make(operation, store);
                prepare(store);
                traces.put(operation, tracer.recorded(() -> CountedCall.make(operation, store)));
            }
        }
        return traces;
    }

    /**
     * The same costs with the time that a call really takes at this latency, but for those that would take longer than
     * {@code atMost}.
     *
     * @throws SQLException if there is no connection
     */
    public List<WireCost> time(PlayerStoreProvider provider, List<WireCost> costs, Duration latency, Duration atMost)
            throws SQLException {
        List<WireCost> timed = new ArrayList<>();
        try (Tracer tracer = Tracer.open(database, latency);
                PlayerStore store = open(provider, tracer);
                // What prepares a call is not delayed.
                PlayerStore preparing = provider.open(database.dataSource(), database.product(), locking)) {
            tracer.warmUp(1);
            for (WireCost cost : costs) {
                if (cost.projected(latency).compareTo(atMost) > 0) {
                    timed.add(cost);
                } else {
                    prepare(preparing);
                    CountedCall.make(cost.operation(), store);
                    prepare(preparing);
                    long begin = System.nanoTime();
                    CountedCall.make(cost.operation(), store);
                    timed.add(cost.with(latency, Duration.ofNanos(System.nanoTime() - begin)));
                }
            }
        }
        return timed;
    }

    private void prepare(PlayerStore store) {
        database.emptyTable();
        CountedCall.prepare(store);
    }

    private PlayerStore open(PlayerStoreProvider provider, Tracer tracer) {
        return provider.open(tracer.dataSource(), database.product(), locking);
    }
}
