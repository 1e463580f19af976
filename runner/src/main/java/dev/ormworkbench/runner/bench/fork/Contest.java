package dev.ormworkbench.runner.bench.fork;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.Locking;

/** What is measured by itself: one operation by one participant. */
public record Contest(String participant, MeasuredOperation operation, Locking locking) {

    public Contest ofFloor() {
        return new Contest(BenchRow.FLOOR, operation, locking);
    }

    @Override
    public String toString() {
        return operation.userName() + " on " + participant;
    }
}
