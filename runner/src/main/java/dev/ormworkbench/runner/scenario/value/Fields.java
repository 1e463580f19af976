package dev.ormworkbench.runner.scenario.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds maps of named values that keep their order, unlike {@link Map#of}. */
public final class Fields {

    private Fields() {}

    /**
     * Returns a map of alternating names and values. An empty {@link Optional} leaves its name out, and one that has a value
     * stands for it. Null is a value.
     */
    public static Map<String, Object> of(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = String.valueOf(namesAndValues[i]);
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(given -> fields.put(name, given));
            } else {
                fields.put(name, value);
            }
        }
        return Collections.unmodifiableMap(fields);
    }
}
