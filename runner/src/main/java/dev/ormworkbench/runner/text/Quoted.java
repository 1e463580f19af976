package dev.ormworkbench.runner.text;

/** What a file has, as a message of one line quotes it. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotes, visible, and only its beginning if it is long. */
    public static String of(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        return "'" + Visible.line(isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text) + "'";
    }
}
