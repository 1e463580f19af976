package dev.ormworkbench.runner.play;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes named values in one line so that different ones never look the same: texts stand in quotes, and quotes and what
 * nobody sees in them is escaped.
 */
public final class Notation {

    /** Control and formatting characters, what is no character, and what ends a line. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Notation() {}

    /** As in {@code (id="1", coins=100)}. */
    public static String arguments(Map<?, ?> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** A text in quotes, a map as {@link #arguments} has it, a list in brackets, and anything else as it is. */
    public static String value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return arguments(map);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Notation::value).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof String text) {
            return '"' + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
        }
        return value.toString();
    }

    private static String escaped(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(unseen -> "\\\\u{%X}".formatted(unseen.group().codePointAt(0)));
    }
}
