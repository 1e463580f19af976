package dev.ormworkbench.runner.scenario.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as YAML in one line: texts, numbers, booleans, maps, lists of them, null, and {@link #NOTHING}. */
final class FlowStyle {

    /** Stands for an empty value. */
    static final Object NOTHING = Optional.empty();

    private FlowStyle() {}

    static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> FlowText.of((String) field.getKey()) + ": " + of(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(FlowStyle::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof String string) {
            return FlowText.of(string);
        }
        return NOTHING.equals(value) ? "" : String.valueOf(value);
    }
}
