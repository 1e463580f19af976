package dev.ormworkbench.runner.classroom.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The rise of a number in the last second, as those who looked at it saw it. Not thread-safe. */
final class LastSecond {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** One call within some microseconds would be thousands in a second. */
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(250);

    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(long nanos, long number) {}

    /** Forgets what was seen, and rises from this number on. */
    void begin(long nanos, long number) {
        seen.clear();
        seen.addLast(new Seen(nanos, number));
    }

    /**
     * Notes the number, and returns its rise per second since about a second ago, or since the beginning if that is later. If nobody
     * looked for longer, it is the rise since the last look before that. Until 250 ms after the beginning it is too low: it is the rise so
     * far per 250 ms.
     *
     * @param nanos the time, never before the last one
     * @return 0 if nothing has begun
     */
    double perSecond(long nanos, long number) {
        seen.addLast(new Seen(nanos, number));
        while (seen.size() > 2 && nanos - second().nanos() >= SECOND) {
            seen.removeFirst();
        }
        Seen first = seen.getFirst();
        return (number - first.number()) * (double) SECOND / Math.max(SHORTEST, nanos - first.nanos());
    }

    private Seen second() {
        return seen.stream().skip(1).findFirst().orElseThrow();
    }
}
