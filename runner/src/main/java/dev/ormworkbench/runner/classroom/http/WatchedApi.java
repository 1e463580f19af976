package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watched;
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

/** The protocol of what goes on while a page watches: begin it, hear of it, end it. */
abstract class WatchedApi<R, W extends Watched> {

    private static final String IMPLEMENTATIONS = "implementations";
    private static final String SUBJECT = "all";

    private final Classroom classroom;
    private final OnlyOne<R, W> open;
    private final Set<String> fields;
    private final Function<JsonBody, R> reader;

    /**
     * Answers for one kind.
     *
     * @param fields the fields of its rules
     * @param reader reads the rules
     */
    WatchedApi(Classroom classroom, OnlyOne<R, W> open, Set<String> fields, Function<JsonBody, R> reader) {
        this.classroom = classroom;
        this.open = open;
        this.fields = fields;
        this.reader = reader;
    }

    /** Returns what a page sees of it, beside its number. */
    abstract Map<String, @Nullable Object> state(W watched);

    /** Listens, and returns what ends that. */
    abstract Runnable listen(W watched, Runnable changed, Runnable ended);

    /** Answers what this kind has beside the others: {@code /api/KIND/ID/RESOURCE}. */
    abstract Answer more(W watched, Request request, String resource) throws IOException;

    /** Reads the rules in a body that has nothing else. */
    final R rules(Request request) throws IOException {
        return reader.apply(JsonBody.of(request, fields));
    }

    /** @param path the parts of the address, from {@code api} */
    final Answer answer(Request request, List<String> path) throws IOException {
        if (path.size() == 2) {
            return Answer.toPost(request, () -> begin(request));
        }
        Optional<W> found = open.get(path.get(2));
        if (found.isEmpty()) {
            return Answer.error(HttpStatus.NOT_FOUND_404, "this " + open.what() + " has ended: begin another");
        } else if (path.size() == 3) {
            return Answer.toGet(request, () -> Answer.json(json(found.get())));
        } else if (path.size() != 4) {
            return Api.nothing();
        } else if (path.get(3).equals("end")) {
            return Answer.toPost(request, () -> {
                open.end(found.get().id());
                return Answer.json(json(found.get()));
            });
        }
        return more(found.get(), request, path.get(3));
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
    final Optional<Runnable> tell(String id, EventStream stream) {
        return open.get(id).map(found -> {
            Object order = new Object();
            Runnable news = () -> {
                synchronized (order) { // else an older state may follow a newer one
                    send(stream, found);
                }
            };
            // It listens first: what changes before it has sent the state is told, too.
            Runnable ending = listen(found, news, stream::end);
            news.run();
            return ending;
        });
    }

    /** Returns whether something of this number goes on. */
    final boolean has(String id) {
        return open.get(id).isPresent();
    }

    private void send(EventStream stream, W watched) {
        try {
            stream.send(SUBJECT, open.what(), JsonDocument.line(state(watched)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the whole of what a page sees. */
    final Map<String, @Nullable Object> json(W watched) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", watched.id());
        json.putAll(state(watched));
        return json;
    }
}
