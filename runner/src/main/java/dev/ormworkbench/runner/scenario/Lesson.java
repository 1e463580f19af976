package dev.ormworkbench.runner.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario teaches: a phenomenon that happens or is prevented.
 *
 * @param order its place within its theme, from easy to hard; empty puts it after those that have one
 * @param happened holds if it has happened
 * @param expect what is expected to come of it, and where
 * @param serial what is stored if the sessions come one after the other and all of them commit, in each order that comes
 *     to something else: lists of players, see {@link Values#matches}; an empty list says nothing of it
 */
public record Lesson(
        Theme theme, Optional<Integer> order, Condition happened, List<ExpectedResult> expect, List<Object> serial) {

    /** From the first theme to the last, and from easy to hard in each. */
    public static final Comparator<Lesson> TEACHING_ORDER = Comparator.comparing(Lesson::theme)
            .thenComparing(lesson -> lesson.order().orElse(Integer.MAX_VALUE));

    /**
     * What came of it.
     *
     * @param happened whether the phenomenon has happened, or was prevented
     * @param blocked whether a session has waited for another
     * @param error the first one that a session met, as {@link Outcome#error} has it
     */
    public record Result(boolean happened, boolean blocked, Optional<String> error) {

        /** As in {@code prevented, blocked, ConcurrencyConflictException}. */
        @Override
        public String toString() {
            return (happened ? "happened" : "prevented")
                    + (blocked ? ", blocked" : "")
                    + error.map(type -> ", " + type).orElse("");
        }
    }

    /**
     * What is expected to come of it somewhere.
     *
     * @param because the reason why it is so; empty text if the explanation of the scenario has it
     */
    public record ExpectedResult(Scope scope, Result result, String because) {}

    public Lesson {
        expect = List.copyOf(expect);
        serial = serial.stream().map(Values::plain).toList();
    }

    /** The same lesson without the differences that are declared as closely as in this scope, or more closely. */
    public Lesson without(Scope declared) {
        return with(expect.stream()
                .filter(each -> each.scope().divergence() < declared.divergence())
                .toList());
    }

    /** Returns the same lesson with other expected results. */
    public Lesson with(List<ExpectedResult> expected) {
        return new Lesson(theme, order, happened, expected, serial);
    }

    /** What is expected in this setting: of those that cover it the one that says most about where. */
    public Optional<ExpectedResult> expectedIn(Scope.Setting setting) {
        return expect.stream()
                .filter(each -> each.scope().covers(setting))
                .min(Comparator.comparingInt(each -> -each.scope().precedence()));
    }
}
