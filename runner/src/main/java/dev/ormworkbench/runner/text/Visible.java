package dev.ormworkbench.runner.text;

import java.util.Locale;

/**
 * Makes any text safe to show to people. It replaces characters that are invisible, or that change how the text around
 * them looks, with their code point, such as <code>&#92;u{1B}</code>. These are control characters, format characters
 * (such as those that reverse the writing direction), line separators, private characters and unpaired surrogates. It
 * keeps the letters, symbols and emoji of all languages, and the joiners between them.
 */
public final class Visible {

    private static final int FIRST_NON_ASCII_LETTER = 0x300;
    private static final int NON_CHARACTERS = 0xFFFE;
    private static final int SPECIALS = 0xFFF0;
    private static final int INVISIBLE_PLANE = 0xE;
    private static final int INVISIBLE_OPERATORS_END = 0x206F;
    private static final int INVISIBLE_OPERATORS = 0x2060;

    /** Stands for the neighbour before the first character and after the last. */
    private static final int NOTHING = -1;

    private Visible() {}

    /** Returns the text with its line feeds and tabs, and with everything else made visible. */
    public static String lines(String text) {
        return escaped(text, "\n\t", Visible::codePoint);
    }

    /** Returns the text as one line: line feeds are escaped, too. */
    public static String line(String text) {
        return escaped(text, "\t", Visible::codePoint);
    }

    /** Returns a table cell for other programs. Its line ends stay as they are. */
    public static String cell(String text) {
        return escaped(text, "\n\r\t", Visible::codePoint);
    }

    /** Returns an equal JSON document. Invisible characters can occur only in its strings. */
    public static String json(String document) {
        return escaped(document, "\n\t", Visible::jsonEscape);
    }

    /**
     * Returns the beginning of a long text and the number of characters left out. A text that is not long stays as it
     * is.
     *
     * @param most the maximum number of characters in all, 100 or more
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
        StringBuilder escaped = null;
        int before = NOTHING;
        int copied = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            int after = next < text.length() ? text.codePointAt(next) : NOTHING;
            if (!isVisible(codePoint, before, after) && kept.indexOf(codePoint) < 0) {
                if (escaped == null) {
                    escaped = new StringBuilder(text.length() + 16);
                }
                escaped.append(text, copied, i).append(escape.of(codePoint));
                copied = next;
            }
            before = codePoint;
            i = next;
        }
        return escaped == null
                ? text
                : escaped.append(text, copied, text.length()).toString();
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

    /** Returns whether the character joins: joiners combine several emoji into one and separate letters of Persian. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D;
    }

    /**
     * Returns whether a joiner next to this character has an effect. Next to ASCII or Latin letters it would only be
     * hidden.
     */
    private static boolean isJoined(int codePoint) {
        return codePoint >= FIRST_NON_ASCII_LETTER && isVisible(codePoint, NOTHING, NOTHING);
    }

    /**
     * Returns whether a later Unicode version may assign the character: each year adds emoji. Characters that are
     * reserved as invisible stay so forever.
     */
    private static boolean isOfALaterUnicode(int codePoint) {
        return (codePoint & NON_CHARACTERS) != NON_CHARACTERS
                && !(codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                && !(codePoint >= SPECIALS && codePoint <= 0xFFFF)
                && !(codePoint >= INVISIBLE_OPERATORS && codePoint <= INVISIBLE_OPERATORS_END)
                && codePoint >>> 16 != INVISIBLE_PLANE;
    }
}
