package dev.ormworkbench.runner;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Where the time of a run went. Thread-safe: things go on side by side. */
final class Timing {

    /** @param start when it began, as {@link System#nanoTime} tells */
    private record Span(String what, long start, long end) {}

    private final long start = System.nanoTime();
    private final List<Span> spans = new ArrayList<>();

    /** Does it and notes how long it took, also if it throws. */
    <T> T measure(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(what, begin);
        }
    }

    /** Notes what began at {@code begin}, as {@link System#nanoTime} told, and ends now. */
    synchronized void add(String what, long begin) {
        spans.add(new Span(what, begin, System.nanoTime()));
    }

    /** A line for each, in the order in which they ended, and one for the whole: milliseconds since the JVM's start. */
    synchronized void print(PrintStream out) {
        long now = System.nanoTime();
        long jvmStart = now
                - (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        * 1_000_000;
        out.println("from ms  took ms");
        print(out, jvmStart, new Span("JVM start and command line", jvmStart, start));
        spans.forEach(span -> print(out, jvmStart, span));
        print(out, jvmStart, new Span("total", jvmStart, now));
    }

    private static void print(PrintStream out, long jvmStart, Span span) {
        out.println(String.format(
                Locale.ROOT,
                "%7d  %7d  %s",
                (span.start() - jvmStart) / 1_000_000,
                (span.end() - span.start()) / 1_000_000,
                span.what()));
    }
}
