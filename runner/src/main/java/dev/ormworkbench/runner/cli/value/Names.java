package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UnknownName;
import dev.ormworkbench.runner.cli.frame.UsageException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what users name among what is available. */
public final class Names {

    /** The name that stands for everything available. */
    public static final String ALL = "all";

    private Names() {}

    /** Returns the names, and {@value #ALL} after them. */
    public static List<String> withAll(Stream<String> names) {
        return Stream.concat(names, Stream.of(ALL)).toList();
    }

    /** Selects as {@link #select(String, List, List, Function, Map)} does, where there are no groups. */
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
        List<String> known = Stream.concat(available.stream().map(nameOf), groups.keySet().stream())
                .toList();
        for (String name : names) {
            if (!name.equals(ALL) && !known.contains(name)) {
                throw new UsageException(UnknownName.message(kind, name, withAll(known.stream())));
            }
        }
        return available.stream()
                .filter(each -> names.contains(ALL)
                        || names.contains(nameOf.apply(each))
                        || groups.entrySet().stream()
                                .anyMatch(group -> names.contains(group.getKey())
                                        && group.getValue().test(each)))
                .toList();
    }
}
