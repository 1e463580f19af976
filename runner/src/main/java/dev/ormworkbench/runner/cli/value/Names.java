package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UsageException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds what users name among what there is. */
public final class Names {

    /** The name that stands for everything there is. */
    public static final String ALL = "all";

    private Names() {}

    /**
     * Those of {@code available} that are named, in their own order and each once.
     *
     * @param kind what they are, for the message
     * @throws UsageException if a name is unknown, or there is none; the message says what there is
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
