package dev.ormworkbench.runner.scenario.file;

/** What a file has, as a message of one line quotes it. */
final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotes, without control characters, and only its beginning if it is long. */
    static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", " ");
        boolean isLong = line.codePointCount(0, line.length()) > LONGEST;
        return "'" + (isLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…" : line) + "'";
    }
}
