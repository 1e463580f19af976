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
 * A value of a document, and where it stands. Each method that takes it for something throws a {@link JsonFault} where it is
 * something else.
 */
public final class JsonValue {

    /** The largest number with decimals: more than any time, size or ratio is. */
    private static final double LARGEST = 1e15;

    private final String place;
    private final @Nullable Object value;

    private JsonValue(String place, @Nullable Object value) {
        this.place = place;
        this.value = value;
    }

    /**
     * The value of a whole document.
     *
     * @throws JsonFault if it is no JSON, has more than {@value JsonTree#MOST_VALUES} values, a text of more than
     *     {@value JsonTree#LONGEST_TEXT} characters, is more than {@value JsonTree#DEEPEST} deep, or has a name twice
     */
    public static JsonValue of(String document) {
        return new JsonValue("", JsonTree.of(document));
    }

    /** A fault of this value. */
    public JsonFault fault(String what) {
        return new JsonFault(place.isEmpty() ? "the document" : place, what);
    }

    /** That it is something else than what is allowed. */
    public JsonFault unlike(String allowed) {
        return fault("is " + allowed + ", not " + kind());
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

    /** The value of that name in an object. */
    public JsonValue get(String name) {
        Map<?, ?> object = object();
        if (!object.containsKey(name)) {
            throw fault("has no '" + name + "'");
        }
        return new JsonValue(place.isEmpty() ? name : place + "." + name, object.get(name));
    }

    /** Whether an object has a value of that name. */
    public boolean has(String name) {
        return object().containsKey(name);
    }

    private Map<?, ?> object() {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw unlike("an object");
    }

    /** The texts of an object, by their names in their order. */
    public Map<String, String> texts(int most) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object().size() > most) {
            throw fault("has " + object().size() + " names, and there may be " + most);
        }
        object().forEach((name, text) ->
                texts.put((String) name, new JsonValue(place + "." + Quoted.of((String) name), text).text()));
        return texts;
    }

    /** The entries of a list. */
    public List<JsonValue> list(int most) {
        if (!(value instanceof List<?> list)) {
            throw unlike("a list");
        } else if (list.size() > most) {
            throw fault("has " + list.size() + " entries, and there may be " + most);
        }
        List<JsonValue> entries = new ArrayList<>();
        for (Object entry : list) {
            entries.add(new JsonValue(place + "[" + entries.size() + "]", entry));
        }
        return entries;
    }

    /**
     * What the entries of a list are read as, each of another name.
     *
     * @throws JsonFault if two have the same name: nobody could say which of them is true
     */
    public <T> List<T> distinct(int most, Function<JsonValue, T> read, Function<T, Object> name) {
        Map<Object, JsonValue> named = new HashMap<>();
        List<T> all = new ArrayList<>();
        for (JsonValue entry : list(most)) {
            T each = read.apply(entry);
            JsonValue before = named.putIfAbsent(name.apply(each), entry);
            if (before != null) {
                throw entry.fault("is of the same as " + before.place + ", which is there already");
            }
            all.add(each);
        }
        return List.copyOf(all);
    }

    /** Throws if a number of an object is more than the one that is named after it. */
    public void requireAscending(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            JsonValue low = get(names.get(i - 1));
            JsonValue high = get(names.get(i));
            if (low.number() > high.number()) {
                throw low.fault("is more than " + high.place);
            }
        }
    }

    /** Whether it is null. */
    public boolean isNull() {
        return value == null;
    }

    /** A text. */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw unlike("text");
    }

    /** True or false. */
    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw unlike("true or false");
    }

    /** A whole number within bounds. */
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

    /** A number from 0 to 1e15. */
    public double number() {
        double number = value instanceof Number some ? some.doubleValue() : Double.NaN;
        if (!(number >= 0 && number <= LARGEST)) {
            throw unlike("a number from 0 to " + new BigDecimal(LARGEST).toPlainString());
        }
        // Of -0 that is 0, too.
        return Math.abs(number);
    }

    /** One of the constants, as users write them. */
    public <E> E word(Class<E> type) {
        return constant(type, value);
    }

    /** One or more of the constants in a text, with commas between them. */
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
