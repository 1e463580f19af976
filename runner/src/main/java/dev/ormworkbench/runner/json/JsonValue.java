package dev.ormworkbench.runner.json;

import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Quoted;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document and its place. Each method that reads it as a type throws a {@link JsonFault} if it has another
 * type.
 */
public final class JsonValue {

    /** The largest number that may have decimals: more than any time, size or ratio. */
    private static final double LARGEST = 1e15;

    private final String place;
    private final @Nullable Object value;

    private JsonValue(String place, @Nullable Object value) {
        this.place = place;
        this.value = value;
    }

    /**
     * Returns the value of a whole document.
     *
     * @throws JsonFault if it is not JSON, has more than {@value JsonTree#MOST_VALUES} values or a text of more than
     *     {@value JsonTree#LONGEST_TEXT} characters, is more than {@value JsonTree#DEEPEST} deep, or has a name twice
     */
    public static JsonValue of(String document) {
        return new JsonValue("", JsonTree.of(document));
    }

    /** Returns a fault at the place of this value. */
    public JsonFault fault(String what) {
        return new JsonFault(place.isEmpty() ? "the document" : place, what);
    }

    /** Returns the fault of a value that is not allowed. */
    public JsonFault unlike(String allowed) {
        return fault("must be " + allowed + ", not " + kind());
    }

    private String kind() {
        if (value instanceof Map) {
            return "an object";
        } else if (value instanceof List) {
            return "a list";
        } else if (value instanceof String text) {
            return Quoted.of(text);
        }
        String written = String.valueOf(value);
        return written.length() > 30 ? written.substring(0, 30) + "…" : written;
    }

    /** Returns the value of that name in an object. */
    public JsonValue get(String name) {
        Map<?, ?> object = object();
        if (!object.containsKey(name)) {
            throw fault("has no '" + name + "'");
        }
        return new JsonValue(place.isEmpty() ? name : place + "." + name, object.get(name));
    }

    /** Returns whether an object has a value of that name. */
    public boolean has(String name) {
        return object().containsKey(name);
    }

    private Map<?, ?> object() {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw unlike("an object");
    }

    /** Returns the texts of an object by name, in the object's order. */
    public Map<String, String> texts(int most) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object().size() > most) {
            throw fault("has " + object().size() + " names; at most " + most + " are allowed");
        }
        object().forEach((name, text) ->
                texts.put((String) name, new JsonValue(place + "." + Quoted.of((String) name), text).text()));
        return texts;
    }

    /** Returns the entries of a list. */
    public List<JsonValue> list(int most) {
        if (!(value instanceof List<?> list)) {
            throw unlike("a list");
        } else if (list.size() > most) {
            throw fault("has " + list.size() + " entries; at most " + most + " are allowed");
        }
        List<JsonValue> entries = new ArrayList<>();
        for (Object entry : list) {
            entries.add(new JsonValue(place + "[" + entries.size() + "]", entry));
        }
        return entries;
    }

    /** Returns this value. Throws a {@link JsonFault} if it is a list without entries. */
    public JsonValue requireEntry() {
        if (value instanceof List<?> list && list.isEmpty()) {
            throw fault("has no entry");
        }
        return this;
    }

    /**
     * Reads the entries of a list. Their names must be distinct.
     *
     * @throws JsonFault if two entries have the same name: it would be unclear which of them is right
     */
    public <T> List<T> distinct(int most, Function<JsonValue, T> read, Function<T, Object> name) {
        Map<Object, JsonValue> named = new HashMap<>();
        List<T> all = new ArrayList<>();
        for (JsonValue entry : list(most)) {
            T each = read.apply(entry);
            JsonValue before = named.putIfAbsent(name.apply(each), entry);
            if (before != null) {
                throw entry.fault("duplicates " + before.place);
            }
            all.add(each);
        }
        return List.copyOf(all);
    }

    /** Checks that the numbers of these names never decrease in the given order. */
    public void requireAscending(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            JsonValue low = get(names.get(i - 1));
            JsonValue high = get(names.get(i));
            if (low.number() > high.number()) {
                throw low.fault("is more than " + high.place);
            }
        }
    }

    /** Returns whether it is null. */
    public boolean isNull() {
        return value == null;
    }

    /** Returns a text. */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw unlike("text");
    }

    /** Returns a boolean. */
    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw unlike("true or false");
    }

    /** Returns a whole number within bounds, both included. */
    public long whole(long least, long most) {
        BigInteger whole = value instanceof Integer || value instanceof Long
                ? BigInteger.valueOf(((Number) value).longValue())
                : value instanceof BigInteger large ? large : null;
        if (whole == null
                || whole.compareTo(BigInteger.valueOf(least)) < 0
                || whole.compareTo(BigInteger.valueOf(most)) > 0) {
            throw unlike("a whole number from " + least + " to " + most);
        }
        return whole.longValue();
    }

    /** Returns a number from 0 to 1e15. */
    public double number() {
        double number = value instanceof Number some ? some.doubleValue() : Double.NaN;
        if (!(number >= 0 && number <= LARGEST)) {
            throw unlike("a number from 0 to " + new BigDecimal(LARGEST).toPlainString());
        }
        // Turns -0 into 0.
        return Math.abs(number);
    }

    /** Returns one of the constants, spelled as users write them. */
    public <E> E word(Class<E> type) {
        return constant(type, value);
    }

    /** Returns one or more constants from a comma-separated text. */
    public <E> List<E> words(Class<E> type) {
        return Arrays.stream(text().split(",", -1))
                .map(word -> constant(type, word))
                .toList();
    }

    private <E> E constant(Class<E> type, @Nullable Object word) {
        for (E each : type.getEnumConstants()) {
            if (Spelling.of((Enum<?>) each).equals(word)) {
                return each;
            }
        }
        throw unlike(Arrays.stream(type.getEnumConstants())
                .map(each -> "'" + Spelling.of((Enum<?>) each) + "'")
                .collect(Collectors.joining(" or ")));
    }
}
