package dev.ormworkbench.runner.report.html.form;

import dev.ormworkbench.runner.measurement.BenchRow;
import java.util.List;
import java.util.stream.Stream;

/**
 * Colours of implementations, the same everywhere on the page. A colour is a class of the style sheet. A library of the
 * workbench has the same colour in each report and in the classroom, whichever others are beside it.
 */
public final class Palette {

    /** In the order of their colours. */
    private static final List<String> LIBRARIES = List.of("hibernate", "jdbc", "jooq", "mybatis");

    /** Number of colours besides the floor's; after the last one the first is used again. */
    private static final int COLOURS = 6;

    private final List<String> names;
    private final List<String> places;

    /** Gives each of these implementations a colour. Those that are not the workbench's get theirs in the order of their names. */
    public Palette(Stream<String> implementations) {
        names = implementations
                .filter(name -> !name.equals(BenchRow.FLOOR))
                .sorted()
                .distinct()
                .toList();
        places = Stream.concat(LIBRARIES.stream(), names.stream()).distinct().toList();
    }

    /** Returns the sorted names of the implementations, without the floor. */
    public List<String> names() {
        return names;
    }

    /** Returns the style sheet's class of an implementation's colour. */
    public String slot(String implementation) {
        return implementation.equals(BenchRow.FLOOR)
                ? "i0"
                : "i" + (1 + Math.max(0, places.indexOf(implementation)) % COLOURS);
    }
}
