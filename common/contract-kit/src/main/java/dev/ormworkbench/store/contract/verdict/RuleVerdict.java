package dev.ormworkbench.store.contract.verdict;

import java.util.List;

/**
 * The verdict on one rule.
 *
 * @param rule the rule's id, or the first and the last of those that are tested together
 * @param title the rule in a few words
 * @param held the number of tests that held
 * @param broken the names of the failed tests
 * @param leftOut the number of tests left out
 * @param because the reasons, each once
 */
public record RuleVerdict(String rule, String title, int held, List<String> broken, int leftOut, List<String> because) {

    /** Returns {@code broken}, {@code held} or, if no test was run, {@code left out}. */
    public String word() {
        if (!broken.isEmpty()) {
            return "broken";
        }
        return held > 0 ? "held" : "left out";
    }

    /** Returns whether no test of it was found, so nothing is known. */
    boolean hasNoTest() {
        return held == 0 && broken.isEmpty() && leftOut == 0;
    }

    /** Returns the number of tests of each kind, such as {@code 12 held, 1 left out}. */
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
