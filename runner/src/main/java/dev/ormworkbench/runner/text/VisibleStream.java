package dev.ormworkbench.runner.text;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints each line as {@link Visible} shows it, with at most {@value OneLine#LONGEST} characters. It does so for
 * everyone who prints: the program, a library or the JVM. A line printed as one stays one. Thread-safe.
 */
public final class VisibleStream extends PrintStream {

    private VisibleStream(PrintStream target) {
        // No automatic flush: it would cut long lines. A line goes to the target when it ends.
        super(new VisibleLines(target), false, StandardCharsets.UTF_8);
    }

    /**
     * Returns a stream to {@code target} in the encoding of {@code target}; {@code target} itself if it is such a
     * stream.
     */
    public static VisibleStream to(PrintStream target) {
        return target instanceof VisibleStream visible ? visible : new VisibleStream(target);
    }

    @Override
    public void println(@Nullable String line) {
        super.println(Visible.line(String.valueOf(line)));
    }

    @Override
    public void println(@Nullable Object line) {
        println(String.valueOf(line));
    }
}
