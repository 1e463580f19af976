package dev.ormworkbench.runner.measurement;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What speaks against believing a number that was measured. It is shown wherever the number is. */
public enum Warning {
    /** Java's compilers worked for more than a fifth of the time measured. */
    STILL_COMPILING(
            "still compiling",
            "Java's compilers worked for more than a fifth of the time measured; a longer --warm-up, --time or --duration"
                    + " leaves them less of it"),

    /** The ends of a ratio's interval are more than a quarter apart. */
    NOISY(
            "noisy",
            "the ends of the ratio's interval are more than a quarter apart; more rounds or a quieter machine bring them"
                    + " together"),

    /** So few rounds that the ratio's interval covers less than 90 %. */
    FEW_ROUNDS("few rounds", "fewer than five, so that more than one such interval in ten misses what it is for");

    private final String words;
    private final String meaning;

    Warning(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** As it stands beside a number. */
    public String words() {
        return words;
    }

    /** What it means, and what helps, for a line of its own. */
    public String meaning() {
        return meaning;
    }

    /** The warnings of rows, each once, in the order of the constants. */
    public static Set<Warning> of(Stream<? extends Measurement> rows) {
        return rows.flatMap(row -> row.warnings().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Warning.class)));
    }
}
