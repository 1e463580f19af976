package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Condition;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.LessonResult;
import dev.ormworkbench.runner.scenario.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a lesson: what it looked for and found, and what is stored compared with a serial run.
 *
 * @param found the results of the named steps
 * @param stored what the tables hold at the end; empty if unknown
 * @param result the lesson's result
 */
public record LessonEnding(
        Lesson lesson, Map<String, Object> found, Optional<List<Map<String, Object>>> stored, LessonResult result) {

    /**
     * Returns the end of this transcript.
     *
     * @throws java.util.NoSuchElementException if its scenario is not a lesson
     */
    public static LessonEnding of(Transcript transcript) {
        return new LessonEnding(
                transcript.scenario().lesson().orElseThrow(),
                transcript.namedValues(),
                transcript.stored(),
                transcript.result().orElseThrow());
    }

    /** Returns the condition that shows the phenomenon, such as {@code again=(coins=10)}. */
    static String lookedFor(Lesson lesson) {
        return inWords(lesson.happened());
    }

    private static String inWords(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return is.step() + "=" + Notation.value(is.expected());
        } else if (condition instanceof Condition.Differ differ) {
            return differ.first() + " and " + differ.second() + " differ";
        } else if (condition instanceof Condition.Not not) {
            return "not " + inWords(not.condition());
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().map(LessonEnding::inWords).collect(Collectors.joining(" or ", "(", ")"));
        }
        return ((Condition.All) condition)
                .conditions().stream().map(LessonEnding::inWords).collect(Collectors.joining(" and "));
    }

    /** Returns the rows of the table; null if they are unknown. */
    @Nullable
    List<Map<String, Object>> rows() {
        return stored.orElse(null);
    }

    /** Returns whether the table is the same as after a serial run. */
    boolean isAsSerial() {
        return lesson.serial().stream().anyMatch(serial -> Values.matches(serial, rows()));
    }

    /** Returns what was found, what is stored, and what a serial run would store: a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("found: "
                + (found.isEmpty()
                        ? "nothing"
                        : found.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + Notation.value(entry.getValue()))
                                .collect(Collectors.joining(", "))));
        if (rows() == null) {
            return lines;
        }
        lines.add("stored: " + Notation.value(rows()) + (isAsSerial() ? ", as in a serial run" : ""));
        if (!lesson.serial().isEmpty() && !isAsSerial()) {
            lines.add("serial run: "
                    + lesson.serial().stream().map(Notation::value).collect(Collectors.joining(" or "))
                    + result.error()
                            .map(error -> ", if all commit; here one met " + error)
                            .orElse(""));
        }
        return lines;
    }
}
