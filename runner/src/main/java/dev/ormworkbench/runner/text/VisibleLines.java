package dev.ormworkbench.runner.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Collects UTF-8 text and passes it on line by line, as {@link Visible} shows it. Not thread-safe. */
final class VisibleLines extends OutputStream {

    private final PrintStream target;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    VisibleLines(PrintStream target) {
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
