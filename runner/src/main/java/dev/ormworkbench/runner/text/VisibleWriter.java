package dev.ormworkbench.runner.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes text as {@link Visible#lines} shows it, so that the text cannot control a terminal. A carriage return before a line
 * feed is part of the line end, and left out: so the output is the same where lines end otherwise. Not thread-safe: several
 * threads need a lock.
 */
public final class VisibleWriter extends FilterWriter {

    /** Colours and font weights. No other control sequence passes. */
    private static final Pattern STYLE = Pattern.compile("\u001B\\[[0-9;]*m");

    private final boolean styled;

    /** A high surrogate or a carriage return, which mean something together with what has not arrived yet. */
    private String half = "";

    private VisibleWriter(Writer out, boolean styled) {
        super(out);
        this.styled = styled;
    }

    /**
     * Returns a writer to {@code out}; {@code out} itself if it is such a writer.
     *
     * @param styled whether colours and font weights pass
     */
    public static VisibleWriter to(Writer out, boolean styled) {
        return out instanceof VisibleWriter visible ? visible : new VisibleWriter(out, styled);
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length));
    }

    @Override
    public void write(String text) throws IOException {
        String whole = half + text;
        int end = whole.length();
        if (end > 0 && isHalf(whole.charAt(end - 1))) {
            end--;
        }
        half = whole.substring(end);
        out.write(visible(whole.substring(0, end).replace("\r\n", "\n")));
    }

    private static boolean isHalf(char last) {
        return Character.isHighSurrogate(last) || last == '\r';
    }

    private String visible(String text) {
        if (!styled || text.indexOf('\u001B') < 0) {
            return Visible.lines(text);
        }
        StringBuilder result = new StringBuilder();
        Matcher style = STYLE.matcher(text);
        int from = 0;
        for (; style.find(); from = style.end()) {
            result.append(Visible.lines(text.substring(from, style.start()))).append(style.group());
        }
        return result.append(Visible.lines(text.substring(from))).toString();
    }

    @Override
    public void close() throws IOException {
        out.write(Visible.lines(half));
        half = "";
        super.close();
    }
}
