package dev.ormworkbench.runner.report.collect;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.report.OperationCount;
import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.trace.WireMeasurement;
import dev.ormworkbench.store.Locking;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Traces and counts what operations send on one database, with its driver and tuning. */
final class TrafficCounts {

    /** Calls of each operation whose time is wanted. */
    static final int TIMED_CALLS = 5;

    /** Of the operations only trades lock, so only these differ between locking strategies. */
    private static final List<MeasuredOperation> LOCKING =
            List.of(MeasuredOperation.TRADE, MeasuredOperation.TRADE_REFUSED);

    private static final List<String> ORDER = Arrays.stream(MeasuredOperation.values())
            .map(MeasuredOperation::userName)
            .toList();

    private final List<Implementation> providers;
    private final Locking locking;
    private final BooleanSupplier ending;

    /**
     * Counts for these implementations.
     *
     * @param locking strategy of all operations; trades are counted with the others, too
     * @param ending whether to end early
     */
    TrafficCounts(List<Implementation> providers, Locking locking, BooleanSupplier ending) {
        this.providers = List.copyOf(providers);
        this.locking = locking;
        this.ending = ending;
    }

    /**
     * Returns one trace of each operation and implementation, sorted by operation, so that what is compared stands together.
     *
     * @param calls of each operation; the quickest one is kept, since the others show what else the machine did
     * @throws SQLException if there is no connection
     * @throws InterruptedException if it has ended early
     */
    List<OperationTrace> traces(Database database, ClientSettings client, int calls)
            throws SQLException, InterruptedException {
        return traces(database, client, locking, List.of(MeasuredOperation.values()), calls);
    }

    /**
     * Returns the counts of all operations, and those of trades with the other locking strategies.
     *
     * @param timed whether to call each operation {@value #TIMED_CALLS} times and to note the quickest call's time
     * @throws SQLException if there is no connection
     * @throws InterruptedException if it has ended early
     */
    List<OperationCount> counts(Database database, ClientSettings client, boolean timed)
            throws SQLException, InterruptedException {
        return counts(database, client, timed, traces(database, client, timed ? TIMED_CALLS : 1));
    }

    /**
     * Returns the counts of traces, and those of trades with the other locking strategies.
     *
     * @param timed whether the traces' times are worth noting
     * @throws SQLException if there is no connection
     * @throws InterruptedException if it has ended early
     */
    List<OperationCount> counts(Database database, ClientSettings client, boolean timed, List<OperationTrace> traces)
            throws SQLException, InterruptedException {
        List<OperationCount> counts = new ArrayList<>();
        traces.forEach(trace ->
                counts.add(timed ? OperationCount.timed(trace, locking) : OperationCount.untimed(trace, locking)));
        for (Locking other : Locking.values()) {
            if (other != locking) {
                traces(database, client, other, LOCKING, 1)
                        .forEach(trace -> counts.add(OperationCount.untimed(trace, other)));
            }
        }
        return counts;
    }

    private List<OperationTrace> traces(
            Database database, ClientSettings client, Locking strategy, List<MeasuredOperation> operations, int calls)
            throws SQLException, InterruptedException {
        WireMeasurement measurement = new WireMeasurement(database, client.autoCommit(), strategy);
        List<OperationTrace> traces = new ArrayList<>();
        for (Implementation provider : providers) {
            List<MeasuredOperation> its = operations.stream()
                    .filter(operation -> provider.has(operation.contract().contract()))
                    .toList();
            Map<MeasuredOperation, OperationTrace> quickest = new EnumMap<>(MeasuredOperation.class);
            for (int i = 0; i < calls; i++) {
                measurement
                        .trace(provider, its, ending)
                        .forEach((operation, trace) -> quickest.merge(
                                operation,
                                OperationTrace.of(provider.name(), client, operation, trace),
                                (one, other) -> one.tookMicros() <= other.tookMicros() ? one : other));
                if (ending.getAsBoolean()) {
                    throw new InterruptedException();
                }
            }
            traces.addAll(quickest.values());
        }
        traces.sort(Comparator.comparing((OperationTrace trace) -> ORDER.indexOf(trace.operation()))
                .thenComparing(OperationTrace::implementation));
        return traces;
    }
}
