package dev.ormworkbench.runner.text;

/** Tells texts from those with half of a character, which UTF-8 cannot write. */
public final class WholeCharacters {

    /** What half of a character is, for messages. */
    public static final String WRONG = "one surrogate without the other";

    private WholeCharacters() {}

    /** Returns whether each surrogate in the text has its other half. */
    public static boolean in(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
