package dev.ormworkbench.runner.output.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text in lines of bounded length. It breaks no words: a longer word gets its own longer line. */
public final class Paragraph {

    private static final String INDENT = "  ";

    private Paragraph() {}

    /** Returns the text's words in lines of at most {@code width} characters; an empty text has no line. */
    public static List<String> wrapped(String text, int width) {
        String words = String.join(" ", text.strip().split("\\s+", -1));
        return words.isEmpty() ? List.of() : broken(words, width, "");
    }

    /**
     * Returns a line unchanged, or as several lines of at most {@code width} characters. All but the first are indented
     * by two more.
     */
    public static List<String> folded(String line, int width) {
        return broken(line, width, " ".repeat(blanks(line)) + INDENT);
    }

    /** Returns the lines of a table's cell of this width. */
    static List<String> cell(String text, int width) {
        return text.lines().flatMap(line -> broken(line, width, "").stream()).toList();
    }

    /** Returns the length of the longest part of a text that {@link #cell} does not break. */
    static int longestWord(String text) {
        return Arrays.stream(text.split("[ \n]|(?<=,)", -1))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static int blanks(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static List<String> broken(String line, int width, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        String before = "";
        int end = end(rest, width);
        while (end > 0) {
            lines.add(before + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end);
            before = indent;
            end = end(rest, width - indent.length());
        }
        lines.add(before + rest);
        return lines;
    }

    /** Returns where to break a line that is too long: after the last blank or comma that fits. */
    private static int end(String line, int width) {
        if (line.length() <= width) {
            return 0;
        }
        int end = 0;
        for (int i = blanks(line) + 1; i < line.length() && (end == 0 || i <= width + 1); i++) {
            boolean blank = line.charAt(i - 1) == ' ';
            boolean comma = line.charAt(i - 1) == ',' && line.charAt(i) != ' ';
            if ((blank && (end == 0 || i - 1 <= width)) || (comma && (end == 0 || i <= width))) {
                end = i;
            }
        }
        return end;
    }
}
