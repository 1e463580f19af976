package dev.ormworkbench.runner.trace;

import java.util.List;
import java.util.Optional;

/**
 * When the steps of a scenario began, which tells during which of them something was sent: a session that had to wait
 * sends the rest of its step while others play theirs.
 *
 * @param begins when each step began, in their order, as {@link System#nanoTime} tells
 * @param end when the last of them was over, and the sessions were ended
 */
public record Timeline(List<Long> begins, long end) {

    /** Of what is no step of a scenario. */
    public static final Timeline NONE = new Timeline(List.of(), Long.MIN_VALUE);

    /** Holds a copy of the list. */
    public Timeline {
        begins = List.copyOf(begins);
    }

    /** The number of the step that was played at this moment, from 1; empty after the last. */
    public Optional<Integer> stepAt(long nanos) {
        if (begins.isEmpty() || nanos - end >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                (int) begins.stream().filter(begin -> nanos - begin >= 0).count());
    }
}
