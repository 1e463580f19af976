package dev.ormworkbench.runner.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Lesson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the results of several implementations, or of one on several databases, for one scenario at one level.
 * Lessons are compared by their result, other scenarios step by step. Durations and the wording of error messages are
 * not compared.
 *
 * @param title the scenario's, with its level
 * @param groups the names of those with equal results, in the order of their first members. Groups with a member whose
 * result is as expected come first. There is at least one group.
 * @param declared those that differ as the scenario declares, with the reason
 */
public record Comparison(String title, List<Group> groups, Map<String, String> declared) {

    private static final int LINES_OF_CONTEXT = 3;

    /** Those with equal results, and the lines of these results. */
    public record Group(List<String> names, List<String> lines) {}

    public Comparison {
        groups = List.copyOf(groups);
    }

    /**
     * Returns the comparison of transcripts of one scenario at one level.
     *
     * @param transcripts by the names of those that are compared, in their order; at least one
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
        Map<String, String> differing = new LinkedHashMap<>();
        transcripts.forEach((name, transcript) -> lesson.expectedIn(transcript.setting())
                .filter(expected -> axis.isNamedBy(expected.scope()))
                .filter(expected -> transcript.result().equals(Optional.of(expected.result())))
                .filter(expected -> axis == Axis.DATABASE || !Expectations.isUnshown(transcript))
                .ifPresentOrElse(
                        expected -> differing.put(name, expected.because()), () -> groups.add(name, transcript)));
        boolean differFromOthers = axis == Axis.IMPLEMENTATION && !groups.all().isEmpty();
        Map<String, String> declared = new LinkedHashMap<>();
        differing.forEach((name, because) -> {
            Transcript transcript = Objects.requireNonNull(transcripts.get(name));
            if (!differFromOthers && (groups.all().isEmpty() || groups.has(transcript.result()))) {
                groups.add(name, transcript);
            } else {
                declared.put(name, because);
            }
        });
        return new Comparison(title, groups.all(), declared);
    }

    private static Comparison ofSteps(String title, Map<String, Transcript> transcripts, Axis axis) {
        Groups groups = new Groups();
        Map<String, String> declared = new LinkedHashMap<>();
        transcripts.forEach((name, transcript) -> {
            List<String> lines = new ArrayList<>();
            for (PlayedStep played : transcript.steps()) {
                String line = transcript.lineOf(played);
                Optional<String> others = played.step()
                        .declared(transcript.setting(), axis::isNamedBy)
                        .filter(divergence -> Expectations.isMet(played, transcript.setting()))
                        .flatMap(divergence -> lineOfOthers(transcripts.values(), played.number(), axis));
                if (others.isPresent() && !others.get().equals(line)) {
                    played.step()
                            .declared(transcript.setting(), axis::isNamedBy)
                            .ifPresent(divergence -> declared.put(name, divergence.because()));
                }
                lines.add(others.orElse(line));
            }
            groups.add(name, lines, lines, Expectations.unmet(transcript).isEmpty());
        });
        return new Comparison(title, groups.all(), declared);
    }

    /**
     * Returns the line of the first transcript whose result of this step is as expected and that is not declared to
     * differ. If all are declared to differ, the first of those counts.
     */
    private static Optional<String> lineOfOthers(Collection<Transcript> transcripts, int step, Axis axis) {
        return transcripts.stream()
                .filter(transcript -> transcript.steps().size() >= step)
                .filter(transcript -> Expectations.isMet(transcript.steps().get(step - 1), transcript.setting()))
                .min(Comparator.comparing(transcript -> transcript
                        .steps()
                        .get(step - 1)
                        .step()
                        .declared(transcript.setting(), axis::isNamedBy)
                        .isPresent()))
                .map(transcript -> transcript.lineOf(transcript.steps().get(step - 1)));
    }

    /** Returns whether all are the same, except for declared differences. */
    public boolean isSame() {
        return groups.size() <= 1;
    }

    /** Returns a unified diff, as lines, from the first group to each other group; empty if all are the same. */
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

    /** Collects groups, by what their members have in common. */
    private static final class Groups {
        private final Map<Object, Group> byKey = new LinkedHashMap<>();
        private final Set<Object> asExpected = new HashSet<>();

        /** Adds a transcript by the result of its lesson. */
        void add(String name, Transcript transcript) {
            List<String> lines = new ArrayList<>(transcript.lines());
            transcript.result().ifPresent(result -> lines.add(result.toString()));
            add(name, transcript.result(), lines, Expectations.isMet(transcript));
        }

        void add(String name, Object key, List<String> lines, boolean isAsExpected) {
            if (isAsExpected) {
                asExpected.add(key);
            }
            byKey.computeIfAbsent(key, unused -> new Group(new ArrayList<>(), lines))
                    .names()
                    .add(name);
        }

        boolean has(Object key) {
            return byKey.containsKey(key);
        }

        List<Group> all() {
            return byKey.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> !asExpected.contains(entry.getKey())))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }
}
