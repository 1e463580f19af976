package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.WholeCharacters;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;

/** The JSON object that a page has sent. Each method refuses a value of another type with a {@link BadRequestException}. */
final class JsonBody {

    private final Map<String, @Nullable Object> fields;

    private JsonBody(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * Reads a body.
     *
     * @param allowed the fields that it may have
     * @throws BadRequestException if it is no JSON object, or has another field
     * @throws IOException if the page sends it no further
     */
    static JsonBody of(Request request, Set<String> allowed) throws IOException {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(Answer.JSON)) {
            throw new BadRequestException("the body is " + Answer.JSON);
        }
        Map<String, @Nullable Object> fields =
                object(Content.Source.asInputStream(request).readAllBytes());
        requireWhole(fields);
        Set<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw new BadRequestException("the body has a field that is unknown here; it may have "
                    + allowed.stream().sorted().collect(Collectors.joining(", ")));
        }
        return new JsonBody(fields);
    }

    private static Map<String, @Nullable Object> object(byte[] body) {
        try (JsonParser parser = JSON.std.createParser(body)) {
            Map<String, @Nullable Object> fields = JSON.std.mapFrom(parser);
            if (fields != null && parser.nextToken() == null) {
                return fields;
            }
        } catch (JacksonException e) {
            // It is none, or something follows it.
        }
        throw new BadRequestException("the body is no JSON object");
    }

    /** JSON can write half of a character, which no file and no database can. */
    private static void requireWhole(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                requireWhole(name);
                requireWhole(each);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(JsonBody::requireWhole);
        } else if (value instanceof String text && !WholeCharacters.in(text)) {
            throw new BadRequestException("a text has half of a character: " + WholeCharacters.WRONG);
        }
    }

    Optional<String> text(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        } else if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new BadRequestException(name + " is a text");
    }

    List<String> texts(String name) {
        if (fields.get(name) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new BadRequestException(name + " is a list of texts");
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object(String name) {
        if (fields.get(name) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new BadRequestException(name + " is an object");
    }

    /** Returns a whole number; the caller checks its bounds. */
    int whole(String name, int otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        } else if (value instanceof Integer number) {
            return number;
        }
        throw new BadRequestException(name + " is a whole number");
    }

    boolean flag(String name, boolean otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        } else if (value instanceof Boolean flag) {
            return flag;
        }
        throw new BadRequestException(name + " is true or false");
    }

    /** Returns a constant as users write it. */
    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        return text(name).map(text -> constant(name, type, text)).orElse(otherwise);
    }

    /** Returns several constants. */
    <E extends Enum<E>> Set<E> constants(String name, Class<E> type, Set<E> otherwise) {
        return fields.get(name) == null
                ? otherwise
                : texts(name).stream().map(text -> constant(name, type, text)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> Spelling.of(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(name + " is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Spelling::of)
                                .collect(Collectors.joining(", "))));
    }
}
