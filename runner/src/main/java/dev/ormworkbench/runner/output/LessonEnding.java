package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Condition;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.LessonResult;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.scenario.value.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a lesson: what it looked for and found, and what is stored compared with a serial run.
 *
 * @param found the results of the named steps
 * @param sent what the lesson counts of what steps sent, by step
 * @param stored what the tables hold at the end; empty if unknown
 * @param result the lesson's result
 */
public record LessonEnding(
        Lesson lesson,
        Map<String, Object> found,
        Map<String, Map<Traffic.Measure, Long>> sent,
        Optional<List<Map<String, Object>>> stored,
        LessonResult result) {

    /**
     * Returns the end of this transcript.
     *
     * @throws java.util.NoSuchElementException if its scenario is not a lesson
     */
    public static LessonEnding of(Transcript transcript) {
        Lesson lesson = transcript.scenario().lesson().orElseThrow();
        return new LessonEnding(
                lesson,
                read(lesson, transcript.namedValues()),
                counts(lesson, transcript.sent()),
                transcript.stored(),
                transcript.result().orElseThrow());
    }

    /** Leaves out the values of steps of which only the traffic counts. */
    private static Map<String, Object> read(Lesson lesson, Map<String, Object> values) {
        Set<String> counted = lesson.happened().sent().map(Condition.Sent::step).collect(Collectors.toSet());
        lesson.happened().read().forEach(counted::remove);
        Map<String, Object> read = new LinkedHashMap<>(values);
        read.keySet().removeAll(counted);
        return read;
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
        } else if (condition instanceof Condition.Sent sent) {
            return sent.step() + " sent "
                    + sent.limits().stream()
                            .map(limit -> (limit.bound() == Condition.Bound.IS ? "" : Spelling.of(limit.bound()) + " ")
                                    + limit.count() + " " + limit.measure())
                            .collect(Collectors.joining(" and "));
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

    private static Map<String, Map<Traffic.Measure, Long>> counts(Lesson lesson, Map<String, Traffic> sent) {
        Map<String, Map<Traffic.Measure, Long>> counts = new LinkedHashMap<>();
        lesson.happened().sent().forEach(condition -> {
            Traffic traffic = sent.get(condition.step());
            if (traffic != null) {
                condition.limits().forEach(limit -> counts.computeIfAbsent(
                                condition.step(), step -> new EnumMap<>(Traffic.Measure.class))
                        .put(limit.measure(), traffic.of(limit.measure())));
            }
        });
        return counts;
    }

    /** Returns whether the table is the same as after a serial run. */
    boolean isAsSerial() {
        return lesson.serial().stream().anyMatch(serial -> Values.matches(serial, rows()));
    }

    /** Returns what was found, what is stored, and what a serial run would store: a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!found.isEmpty() || sent.isEmpty()) {
            lines.add("found: "
                    + (found.isEmpty()
                            ? "nothing"
                            : found.entrySet().stream()
                                    .map(entry -> entry.getKey() + "=" + Notation.value(entry.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        if (!sent.isEmpty()) {
            lines.add("sent: "
                    + sent.entrySet().stream()
                            .map(each -> each.getKey() + " "
                                    + each.getValue().entrySet().stream()
                                            .map(count -> count.getValue() + " " + count.getKey())
                                            .collect(Collectors.joining(" and ")))
                            .collect(Collectors.joining(", ")));
        }
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
