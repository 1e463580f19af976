package dev.ormworkbench.runner.scenario.file;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells in words what parts of a schema allow. */
final class SchemaText {

    private final YamlNode schema;

    SchemaText(YamlNode schema) {
        this.schema = schema;
    }

    /** Returns the kinds of value that a part allows, such as {@code text, or a list}. */
    String kinds(YamlNode part) {
        YamlNode resolved = resolved(part);
        YamlNode alternatives = resolved.get("anyOf");
        if (alternatives != null && !resolved.members().containsKey("type")) {
            List<String> kinds =
                    alternatives.elements().stream().map(this::kinds).toList();
            return String.join(", ", kinds.subList(0, kinds.size() - 1)) + ", or " + kinds.get(kinds.size() - 1);
        }
        YamlNode constants = resolved.get("enum");
        if (constants != null) {
            return "one of " + String.join(", ", texts(constants));
        }
        return kind(resolved);
    }

    private String kind(YamlNode resolved) {
        return switch (SimpleType.fromName(string(resolved, "type"))) {
            case STRING -> "text";
            case INTEGER, NUMBER -> "a whole number";
            case BOOLEAN -> "true or false";
            case NULL -> "empty";
            case ARRAY -> "a list";
            case OBJECT -> "a map with " + names(resolved);
        };
    }

    /** Returns the range of a whole number. */
    static String wholeNumber(YamlNode part) {
        return "a whole number from " + text(part, "minimum") + " to " + text(part, "maximum");
    }

    /** Returns how many entries a list may have. */
    static String size(YamlNode part) {
        YamlNode most = part.get("maxItems");
        String least = text(part, "minItems");
        if (most == null) {
            return "at least " + least + (least.equals("1") ? " entry" : " entries");
        }
        return (least.equals(most.text()) ? least : least + " to " + most.text()) + " entries";
    }

    /** Returns the message that the schema gives itself. */
    static String message(YamlNode part) {
        return string(part, "errorMessage");
    }

    /** Returns the names of a map, with commas. */
    static String names(YamlNode part) {
        return String.join(", ", properties(part));
    }

    /** Returns the names of a map. */
    static Set<String> properties(YamlNode part) {
        return Objects.requireNonNull(part.get("properties")).members().keySet();
    }

    /** Returns the texts of a list. */
    static List<String> texts(YamlNode list) {
        return list.elements().stream()
                .filter(JsonNode::isString)
                .map(YamlNode::text)
                .collect(Collectors.toList());
    }

    /** Returns a member as it is written. */
    static String text(YamlNode part, String name) {
        return Objects.requireNonNull(part.get(name)).text();
    }

    private static String string(YamlNode part, String name) {
        return Objects.requireNonNull(part.get(name)).asString();
    }

    /** Follows references. */
    YamlNode resolved(YamlNode part) {
        @Nullable YamlNode reference = part.get("$ref");
        return reference == null ? part : resolved(schema.at(reference.text().substring(1)));
    }
}
