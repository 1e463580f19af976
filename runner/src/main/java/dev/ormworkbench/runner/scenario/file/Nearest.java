package dev.ormworkbench.runner.scenario.file;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.ormworkbench.runner.text.Quoted;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the name that the author of an unknown name probably meant. */
final class Nearest {

    private Nearest() {}

    /**
     * Returns a hint such as {@code (did you mean 'write-behind'?)}, after a space. Returns empty text if no name is
     * similar: it must share at least two thirds of its characters, in the same order.
     */
    static String to(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> 3 * changes(written, name) <= Math.max(written.length(), name.length()))
                .min(Comparator.comparingInt(name -> changes(written, name)))
                .map(name -> " (did you mean " + Quoted.of(name) + "?)")
                .orElse("");
    }

    /** Returns the number of characters that are changed, added or left out. */
    private static int changes(String written, String name) {
        return DiffUtils.diff(characters(written), characters(name)).getDeltas().stream()
                .mapToInt(Nearest::size)
                .sum();
    }

    private static int size(AbstractDelta<Integer> delta) {
        return Math.max(delta.getSource().size(), delta.getTarget().size());
    }

    private static List<Integer> characters(String text) {
        return text.chars().boxed().toList();
    }
}
