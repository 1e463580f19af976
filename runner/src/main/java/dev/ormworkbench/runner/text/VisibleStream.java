package dev.ormworkbench.runner.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
        super(new Lines(target), false, StandardCharsets.UTF_8);
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

    /** Collects UTF-8 text and passes it on line by line. */
    private static final class Lines extends OutputStream {

        private final PrintStream target;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                target.println(takeLine());
            } else {
                line.write(b);
            }
        }

        /** Returns the collected line. A carriage return before the line feed is part of the line end. */
        private String takeLine() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            String withoutEnd = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            return Visible.shortened(Visible.line(withoutEnd), OneLine.LONGEST);
        }

        @Override
        public void flush() {
            if (line.size() > 0) {
                target.print(takeLine());
            }
            target.flush();
        }

        @Override
        public void close() {
            flush();
            target.close();
        }
    }
}
