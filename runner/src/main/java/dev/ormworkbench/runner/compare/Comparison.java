package dev.ormworkbench.runner.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ormworkbench.runner.play.Transcript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the implementations made of one scenario. Everything is compared but how long it took, and the wording of error
 * messages.
 *
 * @param groups implementations with equal transcripts, in the order of their first members; each plays in one group
 */
public record Comparison(String scenario, List<Group> groups) {

    private static final int LINES_OF_CONTEXT = 3;

    /** Implementations whose transcripts are these lines. */
    public record Group(List<String> implementations, List<String> lines) {}

    public Comparison {
        groups = List.copyOf(groups);
    }

    /** Compares transcripts of one scenario. */
    public static Comparison of(String scenario, Collection<Transcript> transcripts) {
        Map<List<String>, List<String>> byLines = new LinkedHashMap<>();
        for (Transcript transcript : transcripts) {
            byLines.computeIfAbsent(transcript.lines(), lines -> new ArrayList<>())
                    .add(transcript.implementation());
        }
        return new Comparison(
                scenario,
                byLines.entrySet().stream()
                        .map(entry -> new Group(List.copyOf(entry.getValue()), entry.getKey()))
                        .toList());
    }

    /** Whether all are the same. */
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
}
