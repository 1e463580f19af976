package dev.ormworkbench.runner.report;

/**
 * The result of a lesson on an implementation.
 *
 * @param result such as {@code prevented, blocked}
 * @param happened whether the phenomenon happened
 * @param blocked whether a session waited for another
 * @param declared whether the lesson declares a result of its own for this implementation
 */
public record LessonRow(
        String lesson,
        String isolation,
        String implementation,
        String result,
        boolean happened,
        boolean blocked,
        boolean declared) {

    static LessonRow of(ScenarioResult lesson) {
        return new LessonRow(
                lesson.name(),
                lesson.isolation(),
                lesson.implementation(),
                lesson.observed().result(),
                lesson.observed().happened(),
                lesson.observed().blocked(),
                lesson.observed().declared());
    }
}
