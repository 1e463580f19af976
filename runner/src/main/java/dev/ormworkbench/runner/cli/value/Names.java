package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UnknownName;
import dev.ormworkbench.runner.cli.frame.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds what users name among what is available. */
public final class Names {

    /** The name that stands for everything available. */
    public static final String ALL = "all";

    private Names() {}

    /** Returns the names, and {@value #ALL} after them. */
    public static List<String> withAll(Collection<String> names) {
        List<String> withAll = new ArrayList<>(names);
        withAll.add(ALL);
        return withAll;
    }

    /**
     * Returns those of {@code available} that are named, in their own order and each once.
     *
     * @param kind what they are, for the message
     * @throws UsageException if a name is unknown; the message lists the known ones
     */
    public static <T> List<T> select(String kind, List<String> names, List<T> available, Function<T, String> nameOf) {
        return select(kind, names, available, nameOf, Map.of());
    }

    /**
     * Returns those of {@code available} that are named, or in a named group, in their own order and each once.
     *
     * @param kind what they are, for the message
     * @param groups what belongs to each group beside {@value #ALL}, by the group's name
     * @throws UsageException if a name is unknown; the message lists the known ones
     */
    public static <T> List<T> select(
            String kind,
            List<String> names,
            List<T> available,
            Function<T, String> nameOf,
            Map<String, Predicate<T>> groups) {
        Set<String> wanted = new LinkedHashSet<>(names);
        List<String> known = new ArrayList<>(available.stream().map(nameOf).toList());
        known.addAll(groups.keySet());
        for (String name : wanted) {
            if (!name.equals(ALL) && !known.contains(name)) {
                throw new UsageException(UnknownName.message(kind, name, withAll(known)));
            }
        }
        return available.stream()
                .filter(each -> wanted.contains(ALL)
                        || wanted.contains(nameOf.apply(each))
                        || groups.entrySet().stream()
                                .anyMatch(group -> wanted.contains(group.getKey())
                                        && group.getValue().test(each)))
                .toList();
    }
}
