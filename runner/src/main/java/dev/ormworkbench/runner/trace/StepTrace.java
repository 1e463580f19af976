package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTraffic;
import java.util.List;
import java.util.Optional;

/**
 * What one step sent, or a call that is none.
 *
 * @param calls of JDBC, in the order in which they ended
 * @param wire what crossed between pool and server
 * @param timeline when the steps beside it were played
 */
public record StepTrace(List<JdbcCall> calls, WireTraffic wire, Timeline timeline) {

    /** Nothing was sent. */
    public static final StepTrace NOTHING = new StepTrace(List.of(), WireTraffic.NOTHING, Timeline.NONE);

    public StepTrace {
        calls = List.copyOf(calls);
    }

    /** How many statements JDBC was asked to execute, a batch counting as one. */
    public long statements() {
        return calls.stream().filter(JdbcCall::isStatement).count();
    }

    /** Whether nothing was asked and nothing crossed, no connection being opened either. */
    public boolean isNothing() {
        return calls.isEmpty() && wire.equals(WireTraffic.NOTHING);
    }

    /** During which step this was called; empty if after the last. */
    public Optional<Integer> sentIn(JdbcCall call) {
        return timeline.stepAt(call.beganNanos());
    }

    /** During which step this came back; empty if after the last. */
    public Optional<Integer> answeredIn(JdbcCall call) {
        return timeline.stepAt(call.beganNanos() + call.took().toNanos());
    }

    /** During which step this was sent; empty if after the last. */
    public Optional<Integer> sentIn(SentCommand command) {
        return timeline.stepAt(command.beganNanos());
    }

    /** During which step this was answered, or sent if it has no answer; empty if after the last. */
    public Optional<Integer> answeredIn(SentCommand command) {
        return timeline.stepAt(command.beganNanos() + command.nanos());
    }
}
