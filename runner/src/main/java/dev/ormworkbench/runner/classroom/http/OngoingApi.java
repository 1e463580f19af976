package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.classroom.live.PartState;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.store.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The protocol of what goes on while a page watches: begin it, change its rules, hear of it, end it. */
final class OngoingApi<R, S extends Record> {

    private static final String IMPLEMENTATIONS = "implementations";
    private static final String SUBJECT = "all";

    private final Classroom classroom;
    private final OnlyOne<R, S> open;
    private final Set<String> fields;
    private final Function<JsonBody, R> reader;

    /**
     * Answers for one kind.
     *
     * @param fields the fields of its rules
     * @param reader reads the rules
     */
    OngoingApi(Classroom classroom, OnlyOne<R, S> open, Set<String> fields, Function<JsonBody, R> reader) {
        this.classroom = classroom;
        this.open = open;
        this.fields = fields;
        this.reader = reader;
    }

    /** @param path the parts of the address, from {@code api} */
    Answer answer(Request request, List<String> path) throws IOException {
        boolean isPost = request.getMethod().equals("POST");
        if (path.size() == 2) {
            return isPost ? begin(request) : Api.notAllowed();
        }
        Optional<Ongoing<R, S>> found = open.get(path.get(2));
        if (found.isEmpty()) {
            return Answer.error(HttpStatus.NOT_FOUND_404, "this " + open.what() + " has ended: begin another");
        } else if (path.size() == 3) {
            return request.getMethod().equals("GET") ? Answer.json(json(found.get())) : Api.notAllowed();
        } else if (path.size() != 4 || !Set.of("rules", "end").contains(path.get(3))) {
            return Api.nothing();
        } else if (!isPost) {
            return Api.notAllowed();
        }
        if (path.get(3).equals("rules")) {
            found.get().change(reader.apply(JsonBody.of(request, fields)));
        } else {
            open.end(found.get().id());
        }
        return Answer.json(json(found.get()));
    }

    private Answer begin(Request request) throws IOException {
        Set<String> all = new TreeSet<>(fields);
        all.add(IMPLEMENTATIONS);
        JsonBody body = JsonBody.of(request, all);
        List<String> names =
                body.texts(IMPLEMENTATIONS).stream().distinct().sorted().toList();
        if (names.isEmpty()) {
            throw new BadRequestException("choose at least one implementation");
        }
        List<Implementation> implementations =
                names.stream().map(classroom::implementation).toList();
        implementations.stream()
                .filter(each -> !each.has(Contract.PLAYERS))
                .findFirst()
                .ifPresent(each -> {
                    throw new RefusedException(each.name() + " has no store of players: leave it out");
                });
        return Answer.json(HttpStatus.CREATED_201, json(open.begin(implementations, reader.apply(body))));
    }

    /**
     * Tells a stream of what goes on, until it ends.
     *
     * @return what ends the listening; empty if nothing of this number goes on
     */
    Optional<Runnable> listen(String id, EventStream stream) {
        return open.get(id).map(found -> {
            send(stream, found.state());
            return found.listen(state -> send(stream, state), stream::close);
        });
    }

    /** Returns whether something of this number goes on. */
    boolean has(String id) {
        return open.get(id).isPresent();
    }

    private void send(EventStream stream, List<PartState<S>> state) {
        try {
            stream.send(SUBJECT, open.what(), JsonDocument.line(Map.of("parts", parts(state))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, @Nullable Object> json(Ongoing<R, S> ongoing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", ongoing.id());
        json.put("parts", parts(ongoing.state()));
        return json;
    }

    private List<Map<String, @Nullable Object>> parts(List<PartState<S>> state) {
        return state.stream()
                .map(part -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("implementation", part.implementation());
                    json.put("failure", part.failure().orElse(null));
                    json.put("now", part.state().map(JsonDocument::record).orElse(null));
                    return json;
                })
                .toList();
    }
}
