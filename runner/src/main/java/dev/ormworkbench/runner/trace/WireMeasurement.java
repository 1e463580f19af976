package dev.ormworkbench.runner.trace;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

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
    public List<WireCost> costs(Implementation implementation, WireSettings settings) throws SQLException {
        List<WireCost> costs = count(implementation, settings.operations());
        if (settings.timed()) {
            for (Duration latency : settings.latencies()) {
                costs = time(implementation, costs, latency);
            }
        }
        return costs;
    }

    /**
     * Returns how much one call of each operation sends.
     *
     * @throws SQLException if there is no connection
     */
    public List<WireCost> count(Implementation implementation, List<MeasuredOperation> operations) throws SQLException {
        List<WireCost> costs = new ArrayList<>();
        trace(implementation, operations, () -> false)
                .forEach((operation, trace) -> costs.add(WireCost.of(implementation.name(), operation, trace)));
        return costs;
    }

    /**
     * Returns what one call of each operation sends, contract by contract and otherwise in the order given. It opens only
     * stores that the operations need.
     *
     * @param ending whether to leave out the operations that have not been called yet
     * @throws SQLException if there is no connection
     */
    public Map<MeasuredOperation, StepTrace> trace(
            Implementation implementation, List<MeasuredOperation> operations, BooleanSupplier ending)
            throws SQLException {
        Map<MeasuredOperation, StepTrace> traces = new LinkedHashMap<>();
        for (StoreContract contract : MeasuredOperation.contracts(operations)) {
            try (Tracer tracer = Tracer.open(database, autoCommit, Duration.ZERO);
                    CountedStore store = open(contract, implementation, tracer)) {
                tracer.warmUp(1);
                for (MeasuredOperation operation : operations) {
                    if (operation.contract() == contract && !ending.getAsBoolean()) {
                        store.prepare();
                        store.call(operation);
                        store.prepare();
                        traces.put(operation, tracer.recorded(() -> store.call(operation)));
                    }
                }
            }
        }
        return traces;
    }

    /** Adds the time that a call takes at this latency, unless its round trips alone take longer than ten seconds. */
    private List<WireCost> time(Implementation implementation, List<WireCost> costs, Duration latency)
            throws SQLException {
        List<WireCost> timed = new ArrayList<>();
        for (StoreContract contract : MeasuredOperation.contracts(
                costs.stream().map(WireCost::operation).toList())) {
            try (Tracer tracer = Tracer.open(database, autoCommit, latency);
                    CountedStore store = open(contract, implementation, tracer)) {
                tracer.warmUp(1);
                for (WireCost cost : costs) {
                    if (cost.operation().contract() == contract) {
                        timed.add(
                                cost.projected(latency).compareTo(LONGEST_CALL) > 0
                                        ? cost
                                        : cost.with(latency, time(store, cost.operation())));
                    }
                }
            }
        }
        return timed;
    }

    private static Duration time(CountedStore store, MeasuredOperation operation) throws SQLException {
        store.prepare();
        store.call(operation);
        store.prepare();
        long begin = System.nanoTime();
        store.call(operation);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private CountedStore open(StoreContract contract, Implementation implementation, Tracer tracer) {
        return switch (contract) {
            case PLAYERS ->
                new CountedPlayers(implementation.open(tracer.connections(), database.product(), locking), database);
            case GUILDS -> {
                database.createGuildTables();
                yield new CountedGuilds(
                        new MeasuredGuildCalls(implementation.openGuilds(tracer.connections(), database.product())),
                        database.dataSource());
            }
        };
    }
}
