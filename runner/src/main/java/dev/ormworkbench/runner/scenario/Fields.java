package dev.ormworkbench.runner.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values that keep their order, which {@link Map#of} does not. */
final class Fields {

    private Fields() {}

    /** Names and values in turn. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }
}
