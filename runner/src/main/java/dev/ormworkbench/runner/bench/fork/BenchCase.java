package dev.ormworkbench.runner.bench.fork;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.Locking;

/**
 * One thing that is measured: an operation on a target.
 *
 * @param target the name of an implementation, or {@link BenchRow#FLOOR}
 */
public record BenchCase(String target, MeasuredOperation operation, Locking locking) {

    /** Returns the same operation on the floor. */
    public BenchCase ofFloor() {
        return new BenchCase(BenchRow.FLOOR, operation, locking);
    }

    @Override
    public String toString() {
        return operation.userName() + " on " + target;
    }
}
