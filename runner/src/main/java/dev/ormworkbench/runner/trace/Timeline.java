package dev.ormworkbench.runner.trace;

import java.util.List;
import java.util.Optional;

/**
 * When the steps of a scenario began. It tells during which step something was sent: a session that had to wait sends
 * the rest of its step while others play theirs.
 *
 * @param begins when each step began, in order, in the time of {@link System#nanoTime}
 * @param end when the last step was over and the sessions ended
 */
public record Timeline(List<Long> begins, long end) {

    /** The timeline of calls outside of scenarios. */
    public static final Timeline NONE = new Timeline(List.of(), Long.MIN_VALUE);

    /** Copies the list. */
    public Timeline {
        begins = List.copyOf(begins);
    }

    /** Returns the number of the step that was played at this moment, from 1. It is 0 before the first, and empty after the last. */
    public Optional<Integer> stepAt(long nanos) {
        if (begins.isEmpty() || nanos - end >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                (int) begins.stream().filter(begin -> nanos - begin >= 0).count());
    }
}
