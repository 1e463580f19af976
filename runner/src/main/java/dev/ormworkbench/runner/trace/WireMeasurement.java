package dev.ormworkbench.runner.trace;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what each operation sends. Each operation is called once before the call that counts. */
public final class WireMeasurement {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final Database database;
    private final AutoCommit autoCommit;
    private final Locking locking;

    /** Measures on this database, with its driver and tuning. */
    public WireMeasurement(Database database, AutoCommit autoCommit, Locking locking) {
        this.database = database;
        this.autoCommit = autoCommit;
        this.locking = locking;
    }

    /**
     * Returns the cost of one call of each operation, with the time at each latency if that is asked for.
     *
     * @throws SQLException if there is no connection
     */
    public List<WireCost> costs(PlayerStoreProvider provider, WireSettings settings) throws SQLException {
        List<WireCost> costs = count(provider, settings.operations());
        if (settings.timed()) {
            for (Duration latency : settings.latencies()) {
                costs = time(provider, costs, latency);
            }
        }
        return costs;
    }

    /**
     * Returns how much one call of each operation sends.
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
     * Returns what one call of each operation sends, in the order given.
     *
     * @throws SQLException if there is no connection
     */
    public Map<MeasuredOperation, StepTrace> trace(PlayerStoreProvider provider, List<MeasuredOperation> operations)
            throws SQLException {
        Map<MeasuredOperation, StepTrace> traces = new LinkedHashMap<>();
        try (Tracer tracer = Tracer.open(database, autoCommit, Duration.ZERO);
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

    /** Adds the time that a call takes at this latency, unless its round trips alone take longer than ten seconds. */
    private List<WireCost> time(PlayerStoreProvider provider, List<WireCost> costs, Duration latency)
            throws SQLException {
        List<WireCost> timed = new ArrayList<>();
        try (Tracer tracer = Tracer.open(database, autoCommit, latency);
                PlayerStore store = open(provider, tracer);
                // What prepares a call is not delayed.
                PlayerStore preparing =
                        provider.open(Connections.of(database.dataSource()), database.product(), locking)) {
            tracer.warmUp(1);
            for (WireCost cost : costs) {
                if (cost.projected(latency).compareTo(LONGEST_CALL) > 0) {
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
        return provider.open(tracer.connections(), database.product(), locking);
    }
}
