package dev.ormworkbench.runner.classroom.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The rise of a number in the last second, as those who looked at it saw it. Not thread-safe. */
final class LastSecond {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(long nanos, long number) {}

    /** Forgets what was seen. */
    void forget() {
        seen.clear();
    }

    /**
     * Notes the number, and returns its rise per second since about a second ago. If nobody looked for longer, it is the rise since the
     * last look before that.
     *
     * @param nanos the time, never before the last one
     * @return 0 if nobody has seen it before
     */
    double perSecond(long nanos, long number) {
        seen.addLast(new Seen(nanos, number));
        while (seen.size() > 2 && nanos - second().nanos() >= SECOND) {
            seen.removeFirst();
        }
        Seen first = seen.getFirst();
        return nanos == first.nanos() ? 0 : (number - first.number()) * (double) SECOND / (nanos - first.nanos());
    }

    private Seen second() {
        return seen.stream().skip(1).findFirst().orElseThrow();
    }
}
