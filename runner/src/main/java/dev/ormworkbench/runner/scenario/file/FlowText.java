package dev.ormworkbench.runner.scenario.file;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a text as YAML in one line, in quotes if it needs them. */
final class FlowText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*");
    /** Without quotes these would not be text, at least for readers of older YAML. */
    private static final Pattern WORD = Pattern.compile("null|true|false|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

    private FlowText() {}

    static String of(String text) {
        return PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        return text.codePoints().mapToObj(FlowText::character).collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        } else if (c == '\n') {
            return "\\n";
        } else if (isVisible(c)) {
            return Character.toString(c);
        }
        return (c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X").formatted(c);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
