package dev.ormworkbench.runner.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares what is written down with what came out: texts, numbers, booleans, maps by name, and lists of them. */
public final class Values {

    private Values() {}

    /** A copy that equals another of the same values: every number is a {@code Long}, and nobody changes it. */
    static Object plain(Object value) {
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
     * Whether {@code actual} is as expected: a map if it has the values that are expected by their names, whatever else
     * it has; a list if it has as many elements and each matches; a number by its value.
     */
    public static boolean matches(Object expected, @Nullable Object actual) {
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
        return expected.equals(actual);
    }
}
