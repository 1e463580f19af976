package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import java.util.ArrayList;
import java.util.List;

/** A comparison in lines. */
public final class ComparisonText {

    private ComparisonText() {}

    /** Returns the result, the declared differences with their reasons, and a diff for each undeclared one. */
    public static List<String> of(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(comparison.title() + ": "
                + (comparison.isSame()
                        ? "the same on "
                                + String.join(", ", comparison.groups().get(0).names())
                        : comparison.groups().size() + " different results"));
        comparison.declared().forEach((name, because) -> lines.add("  as declared, " + name + " differs: " + because));
        comparison.diffs().forEach(lines::addAll);
        return lines;
    }
}
