package dev.ormworkbench.runner.output.form;

import java.util.ArrayList;
import java.util.List;

/** A text in lines of bounded length. */
public final class Paragraph {

    private Paragraph() {}

    /** Its words in lines of at most {@code width} characters, longer words alone; an empty text has no line. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
