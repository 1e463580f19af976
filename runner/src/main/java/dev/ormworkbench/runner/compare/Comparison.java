package dev.ormworkbench.runner.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What implementations, or one on several databases, made of one scenario at one level. Of a lesson what came of it is
 * compared, of other scenarios every step; not how long it took, and not the wording of error messages.
 *
 * @param title the scenario's, with its level
 * @param groups the names of those that came to the same, in the order of their first members; there is one at least
 * @param declared those of whom the scenario says that they differ by nature, and why
 * @param unshown declared differences that are none; a line each
 */
public record Comparison(String title, List<Group> groups, Map<String, String> declared, List<String> unshown) {

    private static final int LINES_OF_CONTEXT = 3;

    /** Those who came to the same, and what that is, in lines. */
    public record Group(List<String> names, List<String> lines) {}

    public Comparison {
        groups = List.copyOf(groups);
    }

    /**
     * Compares transcripts of one scenario at one level.
     *
     * @param transcripts by the names of those who are compared, in their order; one at least
     */
    public static Comparison of(String title, Map<String, Transcript> transcripts, Axis axis) {
        return transcripts
                .values()
                .iterator()
                .next()
                .scenario()
                .lesson()
                .map(lesson -> ofLesson(title, lesson, transcripts, axis))
                .orElseGet(() -> ofSteps(title, transcripts, axis));
    }

    private static Comparison ofLesson(String title, Lesson lesson, Map<String, Transcript> transcripts, Axis axis) {
        Groups groups = new Groups();
        Map<String, Lesson.ExpectedResult> differing = new LinkedHashMap<>();
        transcripts.forEach((name, transcript) -> lesson.expectedIn(transcript.setting())
                .filter(expected -> axis.isNamedBy(expected.scope()))
                .filter(expected ->
                        axis == Axis.IMPLEMENTATION || transcript.result().equals(Optional.of(expected.result())))
                .ifPresentOrElse(expected -> differing.put(name, expected), () -> groups.add(name, transcript)));
        boolean areOthers = !groups.all().isEmpty();
        Map<String, String> declared = new LinkedHashMap<>();
        List<String> unshown = new ArrayList<>();
        differing.forEach((name, expected) -> {
            Transcript transcript = Objects.requireNonNull(transcripts.get(name));
            boolean shows = !groups.has(transcript.result());
            if (areOthers && axis == Axis.IMPLEMENTATION && !shows) {
                unshown.add(title + " on " + name + ": the difference that is declared does not show");
            } else if (!shows || groups.all().isEmpty()) {
                groups.add(name, transcript);
                return;
            }
            declared.put(name, expected.because());
        });
        unshown.addAll(ofSteps(title, transcripts, axis).unshown());
        return new Comparison(title, groups.all(), declared, unshown);
    }

    private static Comparison ofSteps(String title, Map<String, Transcript> transcripts, Axis axis) {
        Groups groups = new Groups();
        Map<String, String> declared = new LinkedHashMap<>();
        List<String> unshown = new ArrayList<>();
        transcripts.forEach((name, transcript) -> {
            List<String> lines = new ArrayList<>();
            for (PlayedStep played : transcript.steps()) {
                String line = transcript.lineOf(played);
                Optional<Expectation> divergence = played.step().declared(transcript.setting(), axis::isNamedBy);
                Optional<String> others = lineOfOthers(transcripts.values(), played.number(), axis);
                if (divergence.isPresent() && others.isPresent()) {
                    if (!line.equals(others.get()) || axis == Axis.IMPLEMENTATION) {
                        declared.put(name, divergence.get().because());
                    }
                    if (line.equals(others.get()) && axis == Axis.IMPLEMENTATION) {
                        unshown.add(title + " on " + name + ": the difference that step " + played.number()
                                + " declares does not show");
                    }
                    line = others.get();
                }
                lines.add(line);
            }
            groups.add(name, lines, lines);
        });
        return new Comparison(title, groups.all(), declared, unshown);
    }

    /** The line of the first that is not said to differ at this step. */
    private static Optional<String> lineOfOthers(Collection<Transcript> transcripts, int step, Axis axis) {
        return transcripts.stream()
                .filter(transcript -> transcript.steps().size() >= step)
                .filter(transcript -> transcript
                        .steps()
                        .get(step - 1)
                        .step()
                        .declared(transcript.setting(), axis::isNamedBy)
                        .isEmpty())
                .map(transcript -> transcript.lineOf(transcript.steps().get(step - 1)))
                .findFirst();
    }

    /** Whether all are the same, but for differences that are declared. */
    public boolean isSame() {
        return groups.size() <= 1;
    }

    /** A unified diff, as lines, from the first group to each other one; empty if all are the same. */
    public List<List<String>> diffs() {
        return groups.stream().skip(1).map(other -> diff(groups.get(0), other)).toList();
    }

    private static List<String> diff(Group expected, Group other) {
        return UnifiedDiffUtils.generateUnifiedDiff(
                String.join(", ", expected.names()),
                String.join(", ", other.names()),
                expected.lines(),
                DiffUtils.diff(expected.lines(), other.lines()),
                LINES_OF_CONTEXT);
    }

    /** Groups in the making, by what their members have in common. */
    private static final class Groups {
        private final Map<Object, Group> byKey = new LinkedHashMap<>();

        /** By what came of the lesson. */
        void add(String name, Transcript transcript) {
            List<String> lines = new ArrayList<>(transcript.lines());
            transcript.result().ifPresent(result -> lines.add(result.toString()));
            add(name, transcript.result(), lines);
        }

        void add(String name, Object key, List<String> lines) {
            byKey.computeIfAbsent(key, unused -> new Group(new ArrayList<>(), lines))
                    .names()
                    .add(name);
        }

        boolean has(Object key) {
            return byKey.containsKey(key);
        }

        List<Group> all() {
            return List.copyOf(byKey.values());
        }
    }
}
