package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The colour of each implementation, the same wherever it is named: a class of the style sheet. */
public final class Palette {

    /** How many colours there are, besides the baseline's; after them they come again. */
    private static final int COLOURS = 6;

    private final List<String> names;

    Palette(Stream<String> implementations) {
        names = List.copyOf(implementations
                .filter(name -> !name.equals(BenchRow.FLOOR))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
    }

    /** Those that have a colour of their own, in the order of their names. */
    public List<String> names() {
        return names;
    }

    /** The class that gives an implementation's colour. */
    public String slot(String implementation) {
        return implementation.equals(BenchRow.FLOOR)
                ? "i0"
                : "i" + (1 + Math.max(0, names.indexOf(implementation)) % COLOURS);
    }
}
