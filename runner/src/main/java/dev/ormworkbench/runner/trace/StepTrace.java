package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.wire.WireTraffic;
import java.util.List;

/**
 * What one step sent.
 *
 * @param calls of JDBC, in the order in which they ended
 * @param wire what crossed between pool and server
 */
public record StepTrace(List<JdbcCall> calls, WireTraffic wire) {

    /** Nothing was sent. */
    public static final StepTrace NOTHING = new StepTrace(List.of(), WireTraffic.NOTHING);

    public StepTrace {
        calls = List.copyOf(calls);
    }

    /** How many statements JDBC was asked to execute, a batch counting as one. */
    public long statements() {
        return calls.stream().filter(JdbcCall::isStatement).count();
    }
}
