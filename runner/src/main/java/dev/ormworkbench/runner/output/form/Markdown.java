package dev.ormworkbench.runner.output.form;

import dev.ormworkbench.runner.text.Visible;
import java.util.regex.Pattern;

/** Text for Markdown: nothing in it becomes markup, a link or HTML. */
public final class Markdown {

    private static final Pattern LINE_ENDS = Pattern.compile("\\R|[\\t\\r]");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~#@]");

    /** The beginning of a heading, a list, a quotation or a rule. */
    private static final Pattern BLOCK = Pattern.compile("^(\\s*(?:\\d{1,9}(?=[.)]))?)([-+=>.):])");

    private static final int SHORTEST_FENCE = 3;

    private Markdown() {}

    /** Returns the text as one line, for use within a paragraph or a cell of a table. */
    public static String line(String text) {
        String line = Visible.line(LINE_ENDS.matcher(text).replaceAll(" "));
        return MARKUP.matcher(line)
                .replaceAll("\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("://", ":\\//")
                .replace("www.", "www\\.");
    }

    /** Returns the text as a paragraph of one line. */
    public static String paragraph(String text) {
        return BLOCK.matcher(line(text)).replaceFirst("$1\\\\$2");
    }

    /** Returns the text unchanged in a code block of one line. */
    public static String code(String text) {
        String fence = "`".repeat(SHORTEST_FENCE);
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "\n" + Visible.line(text) + "\n" + fence + "\n";
    }
}
