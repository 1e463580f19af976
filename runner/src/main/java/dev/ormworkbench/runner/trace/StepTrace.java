package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTraffic;
import java.util.List;
import java.util.Optional;

/**
 * What one step sent, or a call outside of steps.
 *
 * @param calls calls of JDBC, in the order in which they ended
 * @param wire traffic between pool and server
 * @param timeline when the steps were played
 */
public record StepTrace(List<JdbcCall> calls, WireTraffic wire, Timeline timeline) {

    /** Nothing was sent. */
    public static final StepTrace NOTHING = new StepTrace(List.of(), WireTraffic.NOTHING, Timeline.NONE);

    public StepTrace {
        calls = List.copyOf(calls);
    }

    /** Returns the number of executed statements; a batch counts as one. */
    public long statements() {
        return calls.stream().filter(JdbcCall::isStatement).count();
    }

    /** Returns the rows that the server sent, as the protocol shows them; 0 if it is hidden, as under TLS. */
    public long rows() {
        return wire.totals().rows();
    }

    /** Returns whether there was no call and no traffic, not even a new connection. */
    public boolean isNothing() {
        return calls.isEmpty() && wire.equals(WireTraffic.NOTHING);
    }

    /** Returns the step during which this was called; 0 if before the first, empty if after the last. */
    public Optional<Integer> sentIn(JdbcCall call) {
        return timeline.stepAt(call.beganNanos());
    }

    /** Returns the step during which this returned; 0 if before the first, empty if after the last. */
    public Optional<Integer> answeredIn(JdbcCall call) {
        return timeline.stepAt(call.beganNanos() + call.took().toNanos());
    }

    /** Returns the step during which this was sent; 0 if before the first, empty if after the last. */
    public Optional<Integer> sentIn(SentCommand command) {
        return timeline.stepAt(command.beganNanos());
    }

    /** Returns the step during which this was answered, or sent if it has no answer; 0 if before the first, empty if after the last. */
    public Optional<Integer> answeredIn(SentCommand command) {
        return timeline.stepAt(command.beganNanos() + command.nanos());
    }
}
