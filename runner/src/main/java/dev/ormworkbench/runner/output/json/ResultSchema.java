package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.jr.ob.JSON;

/**
 * The JSON Schemas (draft 2020-12) of what commands print with {@code --format json}, and of the classroom's protocol. Their files
 * share definitions; each schema given here contains those that it needs. A file may also refer to another schema, which it then
 * contains as a whole.
 */
public final class ResultSchema {

    /** The names of the schemas: most are commands. */
    public static final List<String> NAMES =
            List.of("run", "lessons", "compare-db", "bench", "load", "wire", "fuzz", "list", "results", "classroom");

    private static final String SHARED = "shared";
    private static final String DEFINITIONS = "$defs";
    private static final String OWN = "#/" + DEFINITIONS + "/";
    private static final String FILE = ".schema.json";
    private static final String SCENARIO = "scenario";

    private final Map<String, Object> shared = definitions(read(SHARED));
    private final Map<String, Object> needed = new LinkedHashMap<>();

    private ResultSchema() {}

    /**
     * Returns a schema that refers to nothing outside itself.
     *
     * @param name one of {@link #NAMES}
     */
    public static Map<String, Object> of(String name) {
        Map<String, Object> schema = read(name);
        ResultSchema whole = new ResultSchema();
        whole.needed.putAll(definitions(schema));
        whole.addNeeded(schema);
        schema.put(DEFINITIONS, whole.needed);
        return schema;
    }

    private void addNeeded(Object part) {
        if (part instanceof Map<?, ?> object) {
            if (object.get("$ref") instanceof String reference) {
                if (reference.startsWith(OWN)) {
                    add(reference.substring(OWN.length()).split("/", 2)[0]);
                } else {
                    addWhole(reference.substring(0, reference.indexOf('#')));
                }
            }
            object.values().forEach(this::addNeeded);
        } else if (part instanceof Collection<?> list) {
            list.forEach(this::addNeeded);
        }
    }

    private void add(String name) {
        if (!needed.containsKey(name)) {
            Object definition = Objects.requireNonNull(shared.get(name), name);
            needed.put(name, definition);
            addNeeded(definition);
        }
    }

    private void addWhole(String file) {
        if (!needed.containsKey(file)) {
            String name = file.substring(0, file.length() - FILE.length());
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("$id", file);
            whole.putAll(name.equals(SCENARIO) ? JSON.std.mapFrom(ScenarioFiles.schema()) : of(name));
            needed.put(file, whole);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> definitions(Map<String, Object> schema) {
        return (Map<String, Object>) schema.getOrDefault(DEFINITIONS, Map.of());
    }

    private static Map<String, Object> read(String name) {
        try (InputStream in = Objects.requireNonNull(ResultSchema.class.getResourceAsStream(name + FILE), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JSON.std.mapFrom(text.replace(SHARED + FILE + OWN, OWN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
