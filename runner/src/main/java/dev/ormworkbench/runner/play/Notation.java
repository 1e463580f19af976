package dev.ormworkbench.runner.play;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes named values in one line. Different values never look the same: texts are in quotes, and quotes and invisible
 * characters in them are escaped.
 */
public final class Notation {

    /** Control and format characters, unassigned code points, and line ends. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Notation() {}

    /** Formats values such as {@code (id="1", coins=100)}. */
    public static String arguments(Map<?, ?> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Formats a text in quotes, a map as {@link #arguments} does, a list in brackets, and anything else as it is. */
    public static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return arguments(map);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Notation::value).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof String text) {
            return '"' + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
        }
        return String.valueOf(value);
    }

    private static String escaped(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(unseen -> "\\\\u{%X}".formatted(unseen.group().codePointAt(0)));
    }
}
