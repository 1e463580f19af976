package dev.ormworkbench.runner.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the known name that somebody meant who wrote an unknown one. */
public final class Nearest {

    private Nearest() {}

    /** Returns the hint {@code (did you mean 'write-behind'?)} after a blank, or empty text if no name is near. */
    public static String to(String written, Collection<String> names) {
        return of(written, names)
                .map(name -> " (did you mean " + Quoted.of(name) + "?)")
                .orElse("");
    }

    /**
     * Returns the nearest name. A name is near if at least two thirds of the longer one's characters are the same, in the
     * same order.
     */
    public static Optional<String> of(String written, Collection<String> names) {
        return names.stream()
                // The difference in length is a lower bound, so a long text costs no comparison.
                .filter(name ->
                        3 * Math.abs(written.length() - name.length()) <= Math.max(written.length(), name.length()))
                .filter(name -> 3 * changes(written, name) <= Math.max(written.length(), name.length()))
                .min(Comparator.comparingInt(name -> changes(written, name)));
    }

    /** How many characters are changed, added or left out. */
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
