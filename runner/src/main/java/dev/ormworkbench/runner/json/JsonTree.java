package dev.ormworkbench.runner.json;

import dev.ormworkbench.runner.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Builds the values of a document: maps in the document's order, lists, strings, numbers, booleans and null. */
final class JsonTree {

    static final int DEEPEST = 20;
    static final int MOST_VALUES = 1_000_000;
    static final int LONGEST_TEXT = 100_000;

    private final JsonParser parser;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws JsonFault if the text is not JSON, is too large or too deep, or if an object has the same name twice */
    static @Nullable Object of(String document) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            JsonTree tree = new JsonTree(parser);
            if (parser.nextToken() == null) {
                throw new JsonFault("line 1, column 1", "is the end: the document is empty");
            }
            Object value = tree.value(0);
            if (parser.nextToken() != null) {
                throw tree.fault("begins a second JSON document");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new JsonFault(place(e.getLocation()), "is too long for a name or a number");
        } catch (UnexpectedEndOfInputException e) {
            throw new JsonFault(place(e.getLocation()), "is the end: the JSON is incomplete");
        } catch (JacksonException e) {
            throw new JsonFault(place(e.getLocation()), "is not JSON");
        }
    }

    private JsonFault fault(String what) {
        return new JsonFault(place(parser.currentTokenLocation()), what);
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? "line 1, column 1"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private @Nullable Object value(int depth) {
        if (++values > MOST_VALUES) {
            throw fault("is one value too many: a file has at most " + MOST_VALUES + " values");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> list(depth + 1);
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private String text() {
        String text = parser.getString();
        if (text.length() > LONGEST_TEXT) {
            throw fault("is too long: a text has at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private Map<String, @Nullable Object> object(int depth) {
        require(depth);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                throw fault("repeats the name " + Quoted.of(name));
            }
            parser.nextToken();
            fields.put(name, value(depth));
        }
        return fields;
    }

    private List<@Nullable Object> list(int depth) {
        require(depth);
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(depth));
        }
        return elements;
    }

    private void require(int depth) {
        if (depth > DEEPEST) {
            throw fault("is too deep: lists and objects are nested at most " + DEEPEST + " deep");
        }
    }
}
