package dev.ormworkbench.runner.scenario.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as YAML in one line: texts, numbers, booleans, maps, lists of them, null, and {@link #NOTHING}. */
final class FlowStyle {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*");
    /** Without quotes these would not be text, at least for readers of older YAML. */
    private static final Pattern WORD = Pattern.compile("null|true|false|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

    /** A space, or a character that is neither a control, format, private or unassigned one nor a separator. */
    private static final Pattern VISIBLE = Pattern.compile(" |[^\\p{C}\\p{Z}]");

    /** Stands for an empty value. */
    static final Object NOTHING = Optional.empty();

    private FlowStyle() {}

    static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> text((String) field.getKey()) + ": " + of(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(FlowStyle::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof String string) {
            return text(string);
        }
        return NOTHING.equals(value) ? "" : String.valueOf(value);
    }

    /** Writes a text, in quotes if it needs them. */
    private static String text(String text) {
        return PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        return text.codePoints().mapToObj(FlowStyle::character).collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        } else if (c == '\n') {
            return "\\n";
        } else if (VISIBLE.matcher(Character.toString(c)).matches()) {
            return Character.toString(c);
        }
        return (c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X").formatted(c);
    }
}
