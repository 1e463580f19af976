package dev.ormworkbench.runner.scenario.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares expected values with actual ones: texts, numbers, booleans, maps by name, lists of these, and null. */
public final class Values {

    private Values() {}

    /** Returns an unmodifiable copy that equals any copy of the same values: every number is a {@code Long}. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            fields.forEach((name, field) -> copy.put(name, plain(field)));
            return Collections.unmodifiableMap(copy);
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(Values::plain).toList();
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    /**
     * Returns whether {@code actual} matches {@code expected}. A map matches if it has the expected values by name;
     * other entries do not count. A list matches if it has the same size and each element matches. Numbers match by
     * value. Null matches null, and in a map also what is not there.
     */
    public static boolean matches(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> fields) {
            return actual instanceof Map<?, ?> map
                    && fields.entrySet().stream().allMatch(field -> matches(field.getValue(), map.get(field.getKey())));
        } else if (expected instanceof List<?> elements) {
            return actual instanceof List<?> list
                    && elements.size() == list.size()
                    && IntStream.range(0, list.size()).allMatch(i -> matches(elements.get(i), list.get(i)));
        } else if (expected instanceof Number number) {
            return actual instanceof Number other && number.longValue() == other.longValue();
        }
        return Objects.equals(expected, actual);
    }
}
