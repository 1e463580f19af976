package dev.ormworkbench.runner.report.html.form;

import dev.ormworkbench.runner.measurement.BenchRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Colours of implementations, the same everywhere on the page. A colour is a class of the style sheet. */
public final class Palette {

    /** Number of colours besides the floor's; after the last one the first is used again. */
    private static final int COLOURS = 6;

    private final Map<String, Integer> places = new LinkedHashMap<>();

    /** Gives each of these implementations a colour, in the order of their names. */
    public Palette(Stream<String> implementations) {
        implementations
                .filter(name -> !name.equals(BenchRow.FLOOR))
                .sorted()
                .forEach(name -> places.putIfAbsent(name, places.size()));
    }

    /** Returns the sorted names of the implementations, without the floor. */
    public List<String> names() {
        return List.copyOf(places.keySet());
    }

    /** Returns the style sheet's class of an implementation's colour. */
    public String slot(String implementation) {
        return implementation.equals(BenchRow.FLOOR)
                ? "i0"
                : "i" + (1 + places.getOrDefault(implementation, 0) % COLOURS);
    }
}
