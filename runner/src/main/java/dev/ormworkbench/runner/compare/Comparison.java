package dev.ormworkbench.runner.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Lesson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the implementations made of one scenario at one level. Of a lesson what came of it is compared, of other scenarios
 * every step; not how long it took, and not the wording of error messages.
 *
 * @param title the scenario's, with its level
 * @param groups implementations that came to the same, in the order of their first members
 * @param declared those of whom the scenario says that they differ by nature, and why
 * @param unshown declared differences that are none; a line each
 */
public record Comparison(String title, List<Group> groups, Map<String, String> declared, List<String> unshown) {

    private static final int LINES_OF_CONTEXT = 3;

    /** Implementations, and what they came to, in lines. */
    public record Group(List<String> implementations, List<String> lines) {}

    public Comparison {
        groups = List.copyOf(groups);
    }

    /** Compares transcripts of one scenario at one level; there is one at least. */
    public static Comparison of(Collection<Transcript> transcripts) {
        Transcript first = transcripts.iterator().next();
        return first.scenario()
                .lesson()
                .map(lesson -> ofLesson(first.title(), lesson, transcripts))
                .orElseGet(() -> ofSteps(first.title(), List.copyOf(transcripts)));
    }

    private static Comparison ofLesson(String title, Lesson lesson, Collection<Transcript> transcripts) {
        Groups groups = new Groups();
        Map<String, String> declared = new LinkedHashMap<>();
        List<Transcript> differing = new ArrayList<>();
        for (Transcript transcript : transcripts) {
            Optional<Lesson.ExpectedResult> divergence = lesson.expectedIn(transcript.setting())
                    .filter(expected -> expected.scope().isDivergence());
            if (divergence.isPresent()) {
                differing.add(transcript);
                declared.put(transcript.implementation(), divergence.get().because());
            } else {
                List<String> lines = new ArrayList<>(transcript.lines());
                transcript.result().ifPresent(result -> lines.add(result.toString()));
                groups.add(transcript.implementation(), transcript.result(), lines);
            }
        }
        List<String> unshown = differing.stream()
                .filter(transcript -> groups.has(transcript.result()))
                .map(transcript -> title + " on " + transcript.implementation()
                        + ": the difference that is declared does not show")
                .collect(Collectors.toCollection(ArrayList::new));
        unshown.addAll(ofSteps(title, List.copyOf(transcripts)).unshown());
        return new Comparison(title, groups.all(), declared, unshown);
    }

    private static Comparison ofSteps(String title, List<Transcript> transcripts) {
        Groups groups = new Groups();
        Map<String, String> declared = new LinkedHashMap<>();
        List<String> unshown = new ArrayList<>();
        for (Transcript transcript : transcripts) {
            List<String> lines = new ArrayList<>();
            for (PlayedStep played : transcript.steps()) {
                String line = played.line();
                var divergence = played.step().divergence(transcript.setting());
                Optional<String> others = lineOfOthers(transcripts, played.number());
                if (divergence.isPresent() && others.isPresent()) {
                    declared.put(transcript.implementation(), divergence.get().because());
                    if (line.equals(others.get())) {
                        unshown.add(title + " on " + transcript.implementation() + ": the difference that step "
                                + played.number() + " declares does not show");
                    }
                    line = others.get();
                }
                lines.add(line);
            }
            groups.add(transcript.implementation(), lines, lines);
        }
        return new Comparison(title, groups.all(), declared, unshown);
    }

    /** The line of the first implementation that is not said to differ at this step. */
    private static Optional<String> lineOfOthers(List<Transcript> transcripts, int step) {
        return transcripts.stream()
                .filter(transcript -> transcript.steps().size() >= step)
                .filter(transcript -> transcript
                        .steps()
                        .get(step - 1)
                        .step()
                        .divergence(transcript.setting())
                        .isEmpty())
                .map(transcript -> transcript.steps().get(step - 1).line())
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
                String.join(", ", expected.implementations()),
                String.join(", ", other.implementations()),
                expected.lines(),
                DiffUtils.diff(expected.lines(), other.lines()),
                LINES_OF_CONTEXT);
    }

    /** Groups in the making, by what their members have in common. */
    private static final class Groups {
        private final Map<Object, Group> byKey = new LinkedHashMap<>();

        void add(String implementation, Object key, List<String> lines) {
            byKey.computeIfAbsent(key, unused -> new Group(new ArrayList<>(), lines))
                    .implementations()
                    .add(implementation);
        }

        boolean has(Object key) {
            return byKey.containsKey(key);
        }

        List<Group> all() {
            return List.copyOf(byKey.values());
        }
    }
}
