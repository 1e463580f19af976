package dev.ormworkbench.runner.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds maps of named values that keep their order, unlike {@link Map#of}. */
final class Fields {

    private Fields() {}

    /** Returns a map of alternating names and values. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }
}
