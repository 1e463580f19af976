package dev.ormworkbench.runner.console;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The time that each part of a run took. Thread-safe, because parts run in parallel. */
public final class Timing {

    /** @param start the value of {@link System#nanoTime} when it began */
    private record Span(String what, long start, long end) {}

    private final long start = System.nanoTime();
    private final List<Span> spans = new ArrayList<>();

    /** Does the work and records how long it took, also if it throws. */
    public <T> T measure(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(what, begin);
        }
    }

    /** Records a part that began at {@code begin}, a value of {@link System#nanoTime}, and ends now. */
    public synchronized void add(String what, long begin) {
        spans.add(new Span(what, begin, System.nanoTime()));
    }

    /** Prints a line for each part, in the order in which they ended, and one for the whole: its begin in milliseconds since the start of the JVM, and its duration. */
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
