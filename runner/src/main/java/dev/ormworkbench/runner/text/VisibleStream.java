package dev.ormworkbench.runner.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints lines as {@link Visible} shows them, {@value OneLine#LONGEST} characters of each at most, whoever prints them: the
 * program, a library, or the JVM. What is printed as one line stays one. Threads may share it.
 */
public final class VisibleStream extends PrintStream {

    private VisibleStream(PrintStream target) {
        // Lines go on at their ends; what flushes itself would cut long ones.
        super(new Lines(target), false, StandardCharsets.UTF_8);
    }

    /** A stream to {@code target}, in the encoding of that one; {@code target} itself if it is one. */
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

    /** Text in UTF-8, line by line. */
    private static final class Lines extends OutputStream {

        private final PrintStream target;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                target.println(taken());
            } else {
                line.write(b);
            }
        }

        /** Before a line's end a carriage return is part of that end. */
        private String taken() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            String withoutEnd = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            return Visible.shortened(Visible.line(withoutEnd), OneLine.LONGEST);
        }

        @Override
        public void flush() {
            if (line.size() > 0) {
                target.print(taken());
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
