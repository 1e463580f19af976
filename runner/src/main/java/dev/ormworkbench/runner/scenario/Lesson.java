package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The lesson of a scenario: a phenomenon that happens or is prevented.
 *
 * @param theme the group of lessons that it belongs to
 * @param order its place within its theme, from easy to hard; empty puts it after those that have one
 * @param happened holds if the phenomenon happened
 * @param expect the expected results and where they apply
 * @param serial the players or guilds stored if the sessions run one after the other and all commit: one list for each order with
 *     a different result, see {@link Values#matches}; an empty list leaves this open
 */
public record Lesson(
        Theme theme, Optional<Integer> order, Condition happened, List<ExpectedResult> expect, List<Object> serial) {

    /** From the first theme to the last, and from easy to hard in each. */
    public static final Comparator<Lesson> TEACHING_ORDER = Comparator.comparing(Lesson::theme)
            .thenComparing(lesson -> lesson.order().orElse(Integer.MAX_VALUE));

    /**
     * The expected result in some settings.
     *
     * @param because the reason; empty text if the scenario's explanation gives it
     */
    public record ExpectedResult(Scope scope, LessonResult result, String because) {}

    public Lesson {
        expect = List.copyOf(expect);
        serial = serial.stream().map(Values::plain).toList();
    }

    /** Returns the lesson without the differences that are declared at least as specifically as this scope. */
    public Lesson without(Scope declared) {
        return with(expect.stream()
                .filter(each -> each.scope().divergence() < declared.divergence())
                .toList());
    }

    /** Returns the same lesson with other expected results. */
    public Lesson with(List<ExpectedResult> expected) {
        return new Lesson(theme, order, happened, expected, serial);
    }

    /** Returns the expected result in this setting: the most specific one that covers it. */
    public Optional<ExpectedResult> expectedIn(Scope.Setting setting) {
        return expect.stream()
                .filter(each -> each.scope().covers(setting))
                .min(Comparator.comparingInt(each -> -each.scope().precedence()));
    }
}
