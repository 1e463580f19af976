package dev.ormworkbench.runner.scenario.file;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML file that knows where it stands, as the schema's validator reads it.
 *
 * @param pointer the way to it from the root, a JSON pointer
 * @param place where it begins
 * @param namePlace where the name begins that it has in a map; its own place if it has none
 * @param text a scalar as it is written, without quotes; empty for a list or a map
 * @param value a {@code String}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, list or map; null for null
 */
record YamlNode(
        String pointer,
        Place place,
        Place namePlace,
        SimpleType type,
        String text,
        @Nullable Object value) implements JsonNode {

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return type;
    }

    @Override
    public boolean asBoolean() {
        return as(Boolean.class);
    }

    @Override
    public String asString() {
        return as(String.class);
    }

    @Override
    public BigInteger asInteger() {
        return as(BigInteger.class);
    }

    @Override
    public BigDecimal asNumber() {
        return isInteger() ? new BigDecimal(asInteger()) : as(BigDecimal.class);
    }

    @Override
    public List<JsonNode> asArray() {
        return Collections.unmodifiableList(elements());
    }

    @Override
    public Map<String, JsonNode> asObject() {
        return Collections.unmodifiableMap(members());
    }

    /** The elements of a list. */
    @SuppressWarnings("unchecked")
    List<YamlNode> elements() {
        return as(List.class);
    }

    /** What a map has by name, in its order. */
    @SuppressWarnings("unchecked")
    Map<String, YamlNode> members() {
        return as(Map.class);
    }

    /** What a map has by this name; null if it has nothing. */
    @Nullable
    YamlNode get(String name) {
        return members().get(name);
    }

    /** What the pointer leads to from here. */
    YamlNode at(String pointerFromHere) {
        if (pointerFromHere.isEmpty()) {
            return this;
        }
        YamlNode node = this;
        for (String token : pointerFromHere.substring(1).split("/", -1)) {
            node = node.child(token.replace("~1", "/").replace("~0", "~"));
        }
        return node;
    }

    private YamlNode child(String token) {
        YamlNode child = isArray() ? elements().get(Integer.parseInt(token)) : get(token);
        if (child == null) {
            throw new IllegalArgumentException("nothing is called " + token);
        }
        return child;
    }

    private <T> T as(Class<T> wanted) {
        return wanted.cast(Objects.requireNonNull(value));
    }

    /** The same at another place of the tree, and all in it. */
    YamlNode movedTo(String newPointer, Place newPlace, Place newNamePlace) {
        return new YamlNode(newPointer, newPlace, newNamePlace, type, text, movedValue(newPointer));
    }

    private @Nullable Object movedValue(String newPointer) {
        if (isArray()) {
            List<YamlNode> moved = new ArrayList<>();
            for (YamlNode element : elements()) {
                moved.add(element.movedTo(newPointer + "/" + moved.size(), element.place, element.namePlace));
            }
            return moved;
        } else if (isObject()) {
            Map<String, YamlNode> moved = new LinkedHashMap<>();
            members()
                    .forEach((name, member) -> moved.put(
                            name,
                            member.movedTo(
                                    newPointer + "/" + JsonNode.encodeJsonPointer(name),
                                    member.place,
                                    member.namePlace)));
            return moved;
        }
        return value;
    }
}
