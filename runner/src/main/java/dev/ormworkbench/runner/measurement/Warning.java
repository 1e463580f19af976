package dev.ormworkbench.runner.measurement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reason to doubt a measured number. It is shown wherever the number is. */
public enum Warning {
    /** Java's compilers worked for more than a fifth of the measured time. */
    STILL_COMPILING(
            "still compiling",
            "Java's compilers worked for more than a fifth of the measured time; warm up and measure for longer"),

    /** The ends of a ratio's interval are more than a quarter apart. */
    NOISY(
            "noisy",
            "the ends of the ratio's interval are more than a quarter apart; use more rounds or a quieter machine"),

    /** So few rounds that an interval covers less than 90 %. */
    FEW_ROUNDS("few rounds", "fewer than five rounds; more than one such interval in ten misses the true value");

    /** An interval is noisy if its high end is more than this times its low end. */
    private static final double NOISY_WIDTH = 1.25;

    private static final double LEAST_COVERAGE = 0.9;

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

    /** Returns the warnings about the interval of a ratio. */
    static List<Warning> ofInterval(double low, double high, double coverage) {
        List<Warning> warnings = new ArrayList<>();
        if (high > NOISY_WIDTH * low) {
            warnings.add(NOISY);
        }
        if (coverage < LEAST_COVERAGE) {
            warnings.add(FEW_ROUNDS);
        }
        return warnings;
    }

    /** Returns the warnings of all rows, each once, in the order of the constants. */
    public static Set<Warning> of(Stream<? extends Measurement> rows) {
        return rows.flatMap(row -> row.warnings().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Warning.class)));
    }
}
