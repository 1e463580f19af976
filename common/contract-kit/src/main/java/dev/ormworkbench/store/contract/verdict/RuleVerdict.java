package dev.ormworkbench.store.contract.verdict;

import java.util.List;

/**
 * What came of one rule's tests.
 *
 * @param rule the rule's id, or the first and the last of those that are played together
 * @param title the rule in a few words
 * @param held how many tests held
 * @param broken the names of those that failed
 * @param leftOut how many were left out
 * @param because why, each reason once
 */
public record RuleVerdict(String rule, String title, int held, List<String> broken, int leftOut, List<String> because) {

    /** {@code broken}, {@code held} or, if no test was played, {@code left out}. */
    public String word() {
        if (!broken.isEmpty()) {
            return "broken";
        }
        return held > 0 ? "held" : "left out";
    }

    /** Whether no test of it was found, so that nothing is known. */
    boolean hasNoTest() {
        return held == 0 && broken.isEmpty() && leftOut == 0;
    }

    /** How many tests there are of each kind, such as {@code 12 held, 1 left out}. */
    public String counts() {
        StringBuilder text = new StringBuilder();
        append(text, broken.size(), "broken");
        append(text, held, "held");
        append(text, leftOut, "left out");
        return text.isEmpty() ? "no test" : text.toString();
    }

    private static void append(StringBuilder text, int count, String word) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(word);
        }
    }
}
