package dev.ormworkbench.runner.console;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the time of a run went. Thread-safe: things go on side by side. */
public final class Timing {

    /** @param start when it began, as {@link System#nanoTime} tells */
    private record Span(String what, long start, long end) {}

    private final long start = System.nanoTime();
    private final List<Span> spans = new ArrayList<>();

    /** Does it and notes how long it took, also if it throws. */
    public <T> T measure(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(what, begin);
        }
    }

    /** Notes what began at {@code begin}, as {@link System#nanoTime} told, and ends now. */
    public synchronized void add(String what, long begin) {
        spans.add(new Span(what, begin, System.nanoTime()));
    }

    /** A line for each, in the order in which they ended, and one for the whole: milliseconds since the JVM's start. */
    public synchronized void print(Consumer<String> said) {
        long now = System.nanoTime();
        long jvmStart = now
                - (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        * 1_000_000;
        said.accept("from ms  took ms");
        print(said, jvmStart, new Span("JVM start and command line", jvmStart, start));
        spans.forEach(span -> print(said, jvmStart, span));
        print(said, jvmStart, new Span("total", jvmStart, now));
    }

    private static void print(Consumer<String> said, long jvmStart, Span span) {
        said.accept(String.format(
                Locale.ROOT,
                "%7d  %7d  %s",
                (span.start() - jvmStart) / 1_000_000,
                (span.end() - span.start()) / 1_000_000,
                span.what()));
    }
}
