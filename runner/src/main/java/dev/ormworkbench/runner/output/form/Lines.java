package dev.ormworkbench.runner.output.form;

import dev.ormworkbench.runner.console.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes text for people in lines that fit the terminal. Only a single word can be wider. Not thread-safe. */
public final class Lines {

    /** Sentences in longer lines are hard to read. */
    private static final int TEXT_WIDTH = 110;

    private final Writer out;
    private final Terminal terminal;

    /** Writes to {@code out}. Only {@link #flush} flushes it, and nothing closes it. */
    public Lines(Writer out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Writes a line, folded at blanks if it is too long. */
    public void line(String line) throws IOException {
        for (String each : Paragraph.folded(line, terminal.width())) {
            uncut(each);
        }
    }

    /** Writes each text as {@link #line} does. */
    public void lines(List<String> lines) throws IOException {
        for (String line : lines) {
            line(line);
        }
    }

    /** Writes a line for users to copy, unfolded, however long. */
    public void uncut(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    /** Writes wrapped sentences, with all lines indented like the first. Empty text writes nothing. */
    public void paragraph(String text) throws IOException {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        for (String line : Paragraph.wrapped(text, Math.min(TEXT_WIDTH, terminal.width()) - indent.length())) {
            uncut(indent + line);
        }
    }

    /**
     * Writes a name and its meaning beside it, or below it if the names take half of the line.
     *
     * @param nameWidth the width of the longest name in the same list
     */
    public void entry(String indent, String name, int nameWidth, String meaning) throws IOException {
        String below = indent + " ".repeat(nameWidth + 2);
        String first = indent + name + " ".repeat(nameWidth - name.length()) + "  ";
        if (below.length() > terminal.width() / 2) {
            uncut(indent + name);
            below = indent + "    ";
            first = below;
        }
        List<String> lines = Paragraph.wrapped(meaning, terminal.width() - below.length());
        for (int i = 0; i < lines.size(); i++) {
            uncut((i == 0 ? first : below) + lines.get(i));
        }
    }

    /** Writes a table. */
    public void table(List<Tables.Header> headers, List<List<String>> rows) throws IOException {
        uncut(Tables.of(headers, rows, terminal));
    }

    public void flush() throws IOException {
        out.flush();
    }
}
