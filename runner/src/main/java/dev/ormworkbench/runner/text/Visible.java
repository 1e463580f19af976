package dev.ormworkbench.runner.text;

import java.util.Locale;

/**
 * Text as it can be shown to people, whoever wrote it. What nobody would see, or what would change how the text around it
 * looks, stands there as its code point, such as <code>&#92;u{1B}</code>: control characters, what formats (such as what
 * turns the direction of writing round), separators of lines, private characters and halves of characters. Letters, signs and
 * emoji of all languages stay, and so do the characters that join them to one another.
 */
public final class Visible {

    private static final int FIRST_NON_ASCII_LETTER = 0x300;
    private static final int NON_CHARACTERS = 0xFFFE;
    private static final int SPECIALS = 0xFFF0;
    private static final int INVISIBLE_PLANE = 0xE;
    private static final int INVISIBLE_OPERATORS_END = 0x206F;
    private static final int INVISIBLE_OPERATORS = 0x2060;

    /** Before the first character, and after the last. */
    private static final int NOTHING = -1;

    private Visible() {}

    /** The text with its line feeds and tabs, and everything else visible. */
    public static String lines(String text) {
        return escaped(text, "\n\t", Visible::codePoint);
    }

    /** The same as one line: line feeds are escaped, too. */
    public static String line(String text) {
        return escaped(text, "\t", Visible::codePoint);
    }

    /** A cell of a table for other programs, with the ends of its lines as they are. */
    public static String cell(String text) {
        return escaped(text, "\n\r\t", Visible::codePoint);
    }

    /** A document of JSON that says the same: what is not visible in it can only stand in its texts. */
    public static String json(String document) {
        return escaped(document, "\n\t", Visible::jsonEscape);
    }

    /**
     * The beginning of a text that is long, with the number of characters that are left out; a text that is not as it is.
     *
     * @param most characters in all, 100 or more
     */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int room = " … (2,147,483,647 characters more)".length();
        int end = most - room;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "… (" + String.format(Locale.ROOT, "%,d", text.length() - end)
                + " characters more)";
    }

    private interface Escape {
        String of(int codePoint);
    }

    private static String codePoint(int codePoint) {
        return String.format(Locale.ROOT, "\\u{%X}", codePoint);
    }

    private static String jsonEscape(int codePoint) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escape.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        return escape.toString();
    }

    private static String escaped(String text, String kept, Escape escape) {
        StringBuilder shown = null;
        int before = NOTHING;
        int copied = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            int after = next < text.length() ? text.codePointAt(next) : NOTHING;
            if (!isVisible(codePoint, before, after) && kept.indexOf(codePoint) < 0) {
                if (shown == null) {
                    shown = new StringBuilder(text.length() + 16);
                }
                shown.append(text, copied, i).append(escape.of(codePoint));
                copied = next;
            }
            before = codePoint;
            i = next;
        }
        return shown == null ? text : shown.append(text, copied, text.length()).toString();
    }

    private static boolean isVisible(int codePoint, int before, int after) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> isJoiner(codePoint) && isJoined(before) && isJoined(after);
            case Character.UNASSIGNED -> isOfALaterUnicode(codePoint);
            default -> true;
        };
    }

    /** They make one emoji of several, and part the letters of Persian. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D;
    }

    /** Beside what is plain or Latin, a joiner is nothing but hidden. */
    private static boolean isJoined(int codePoint) {
        return codePoint >= FIRST_NON_ASCII_LETTER && isVisible(codePoint, NOTHING, NOTHING);
    }

    /** Emoji are added every year. What is never to be seen is set aside for all time. */
    private static boolean isOfALaterUnicode(int codePoint) {
        return (codePoint & NON_CHARACTERS) != NON_CHARACTERS
                && !(codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                && !(codePoint >= SPECIALS && codePoint <= 0xFFFF)
                && !(codePoint >= INVISIBLE_OPERATORS && codePoint <= INVISIBLE_OPERATORS_END)
                && codePoint >>> 16 != INVISIBLE_PLANE;
    }
}
