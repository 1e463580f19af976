package dev.ormworkbench.runner.scenario.file;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.ormworkbench.runner.text.Quoted;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The name that somebody may have meant who wrote one that there is not. */
final class Nearest {

    private Nearest() {}

    /**
     * As in {@code (did you mean 'write-behind'?)}, with a blank before it; empty text if no name is like the one that was
     * written: two thirds of its characters, at least, in their order.
     */
    static String to(String written, Collection<String> names) {
        return names.stream()
                // So many are added or left out at least: long texts are not compared.
                .filter(name ->
                        3 * Math.abs(written.length() - name.length()) <= Math.max(written.length(), name.length()))
                .filter(name -> 3 * changes(written, name) <= Math.max(written.length(), name.length()))
                .min(Comparator.comparingInt(name -> changes(written, name)))
                .map(name -> " (did you mean " + Quoted.of(name) + "?)")
                .orElse("");
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
