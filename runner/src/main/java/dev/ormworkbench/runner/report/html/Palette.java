package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.BenchRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The colour of each implementation, the same wherever it is named: a class of the style sheet. */
public final class Palette {

    /** How many colours there are, besides the baseline's; after them they come again. */
    private static final int COLOURS = 6;

    private final Map<String, Integer> places = new LinkedHashMap<>();

    Palette(Stream<String> implementations) {
        implementations
                .filter(name -> !name.equals(BenchRow.FLOOR))
                .sorted()
                .forEach(name -> places.putIfAbsent(name, places.size()));
    }

    /** Those that have a colour of their own, in the order of their names. */
    public List<String> names() {
        return List.copyOf(places.keySet());
    }

    /** The class that gives an implementation's colour. */
    public String slot(String implementation) {
        return implementation.equals(BenchRow.FLOOR)
                ? "i0"
                : "i" + (1 + places.getOrDefault(implementation, 0) % COLOURS);
    }
}
