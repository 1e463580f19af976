package dev.ormworkbench.runner.text;

/** Quotes text from a file in a one-line message. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** Returns the text in quotes, made visible. Of a long text it returns only the beginning. */
    public static String of(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        return "'" + Visible.line(isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text) + "'";
    }
}
