package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UsageException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Selects items by the names that users give. */
public final class Names {

    /** The name that stands for all items. */
    public static final String ALL = "all";

    private Names() {}

    /**
     * Returns the named items, each once, in the order of {@code available}.
     *
     * @param kind the kind of item, for the message
     * @throws UsageException if a name is unknown or missing; the message lists the known names
     */
    public static <T> List<T> select(String kind, List<String> names, List<T> available, Function<T, String> nameOf) {
        Set<String> wanted = new LinkedHashSet<>(names);
        List<String> known = available.stream().map(nameOf).toList();
        for (String name : wanted) {
            if (!name.equals(ALL) && !known.contains(name)) {
                throw new UsageException("there is no " + kind + " '" + name + "'; there are "
                        + String.join(", ", known) + ", or " + ALL);
            }
        }
        return available.stream()
                .filter(each -> wanted.contains(ALL) || wanted.contains(nameOf.apply(each)))
                .toList();
    }
}
