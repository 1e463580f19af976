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
 * A value of a YAML file and its place, in the form that the schema's validator reads.
 *
 * @param pointer the JSON pointer from the root to the value
 * @param place where the value begins
 * @param namePlace where its name in a map begins; the same as {@code place} if it has no name
 * @param text a scalar as written, without quotes; empty for a list or a map
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

    /** Returns the elements of a list. */
    @SuppressWarnings("unchecked")
    List<YamlNode> elements() {
        return as(List.class);
    }

    /** Returns the members of a map by name, in the file's order. */
    @SuppressWarnings("unchecked")
    Map<String, YamlNode> members() {
        return as(Map.class);
    }

    /** Returns the member of a map with this name; null if there is none. */
    @Nullable
    YamlNode get(String name) {
        return members().get(name);
    }

    /** Returns the value that the pointer leads to from here. */
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

    private <T> T as(Class<T> expected) {
        return expected.cast(Objects.requireNonNull(value));
    }

    /** Returns a copy of this value and everything in it at another place of the tree. */
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
