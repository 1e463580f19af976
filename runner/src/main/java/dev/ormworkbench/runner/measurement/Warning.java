package dev.ormworkbench.runner.measurement;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reason to doubt a measured number. It is shown wherever the number is. */
public enum Warning {
    /** Java's compilers worked for more than a fifth of the measured time. */
    STILL_COMPILING(
            "still compiling",
            "Java's compilers worked for more than a fifth of the measured time; use a longer --warm-up, --time or"
                    + " --duration"),

    /** The ends of a ratio's interval are more than a quarter apart. */
    NOISY(
            "noisy",
            "the ends of the ratio's interval are more than a quarter apart; use more rounds or a quieter machine"),

    /** So few rounds that the ratio's interval covers less than 90 %. */
    FEW_ROUNDS("few rounds", "fewer than five rounds; more than one such interval in ten misses the true ratio");

    private final String words;
    private final String meaning;

    Warning(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** Returns the words that are shown beside a number. */
    public String words() {
        return words;
    }

    /** Returns a sentence that says what the warning means and what helps. */
    public String meaning() {
        return meaning;
    }

    /** Returns the warnings of all rows, each once, in the order of the constants. */
    public static Set<Warning> of(Stream<? extends Measurement> rows) {
        return rows.flatMap(row -> row.warnings().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Warning.class)));
    }
}
