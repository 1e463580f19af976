package dev.ormworkbench.runner.cli;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** A value of a JSON document, as the schema's validator reads it. */
record PlainJson(String pointer, @Nullable Object value) implements JsonNode {

    /** Reads documents. */
    static final JsonNodeFactory FACTORY = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object node) {
            return node instanceof JsonNode json ? json : new PlainJson("", node);
        }

        @Override
        public JsonNode create(String text) {
            return new PlainJson("", JSON.std.anyFrom(text));
        }
    };

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        if (value == null) {
            return SimpleType.NULL;
        } else if (value instanceof Boolean) {
            return SimpleType.BOOLEAN;
        } else if (value instanceof String) {
            return SimpleType.STRING;
        } else if (value instanceof List) {
            return SimpleType.ARRAY;
        } else if (value instanceof Map) {
            return SimpleType.OBJECT;
        }
        return asNumber().stripTrailingZeros().scale() <= 0 ? SimpleType.INTEGER : SimpleType.NUMBER;
    }

    @Override
    public boolean asBoolean() {
        return (boolean) Objects.requireNonNull(value);
    }

    @Override
    public String asString() {
        return (String) Objects.requireNonNull(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return new BigDecimal(String.valueOf(value));
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> elements = new ArrayList<>();
        for (Object element : (List<?>) Objects.requireNonNull(value)) {
            elements.add(new PlainJson(pointer + "/" + elements.size(), element));
        }
        return elements;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value))
                .forEach((name, member) -> members.put(
                        (String) name,
                        new PlainJson(pointer + "/" + JsonNode.encodeJsonPointer((String) name), member)));
        return members;
    }
}
