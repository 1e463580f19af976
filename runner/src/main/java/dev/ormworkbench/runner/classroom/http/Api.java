package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.LivePlay;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers the page: its files, and the protocol, which docs/classroom.md describes. */
final class Api extends Handler.Abstract {

    private final Classroom classroom;
    private final PageFiles files = new PageFiles();
    private final ChoicesApi choices;
    private final Map<String, WatchedApi<?, ?>> watched;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    Api(Classroom classroom) {
        this.classroom = classroom;
        this.choices = new ChoicesApi(classroom);
        this.watched = Map.of(
                "load", OngoingRules.load(classroom),
                "network", OngoingRules.network(classroom),
                "report", OngoingRules.report(classroom));
    }

    /** Prepares in the background what the first page asks for first. */
    void warmUp() {
        Thread thread = new Thread(
                () -> {
                    try {
                        choices.answer();
                    } catch (IOException | DatabaseException e) {
                        // The page meets the same failure, and says it.
                    }
                },
                "workbench-http-warm-up");
        thread.setDaemon(true);
        thread.start();
        classroom.warmUp();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        List<String> path =
                List.of(Request.getPathInContext(request).substring(1).split("/"));
        Optional<Listened> listened = path.size() == 4 && path.get(3).equals("events")
                ? listened(path.get(1), path.get(2))
                : Optional.empty();
        if (listened.isPresent() && Answer.isGet(request)) {
            stream(listened.get(), response, callback);
        } else if (listened.isPresent()) {
            Answer.toGet(request, Api::nothing).send(response, callback);
        } else {
            answer(request, path).send(response, callback);
        }
        return true;
    }

    private Answer answer(Request request, List<String> path) throws IOException {
        try {
            return path.get(0).equals("api") ? protocol(request, path) : file(request);
        } catch (BadRequestException e) {
            return Answer.error(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return Answer.error(HttpStatus.CONFLICT_409, String.valueOf(e.getMessage()));
        } catch (ScenarioFileException e) {
            return wrong(e, WrittenText.problems(e));
        } catch (DatabaseException e) {
            return Answer.error(HttpStatus.SERVICE_UNAVAILABLE_503, String.valueOf(e.getMessage()));
        }
    }

    /** @param all what is wrong, in the form of the protocol */
    private static Answer wrong(ScenarioFileException problems, List<Map<String, Object>> all) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<ScenarioFileException.Found> found = problems.found();
        // The last is about the newest step. Those before it may follow from it: a session without a step.
        json.put(
                "error",
                found.isEmpty()
                        ? problems.getMessage()
                        : found.get(found.size() - 1).what());
        json.put("problems", all);
        return Answer.json(HttpStatus.UNPROCESSABLE_ENTITY_422, json);
    }

    private Answer file(Request request) throws IOException {
        Optional<Answer> file = files.at(Request.getPathInContext(request));
        return file.isEmpty() ? nothing() : Answer.toGet(request, file::get);
    }

    private Answer protocol(Request request, List<String> path) throws IOException {
        String resource = path.size() < 2 ? "" : path.get(1);
        return switch (resource) {
            case "choices" -> path.size() == 2 ? Answer.toGet(request, choices::answer) : nothing();
            case "scenarios" ->
                path.size() == 3 ? Answer.toGet(request, () -> choices.scenario(path.get(2))) : nothing();
            case "check" -> path.size() == 2 ? Answer.toPost(request, () -> WrittenText.check(request)) : nothing();
            case "scenario-schema" -> path.size() == 2 ? Answer.toGet(request, WrittenText::schema) : nothing();
            case "plays" -> plays(request, path);
            default -> {
                WatchedApi<?, ?> its = watched.get(resource);
                yield its == null ? nothing() : its.answer(request, path);
            }
        };
    }

    private Answer plays(Request request, List<String> path) throws IOException {
        if (path.size() == 2) {
            return Answer.toPost(
                    request,
                    () -> Answer.json(HttpStatus.CREATED_201, PlayJson.of(classroom.begin(choices.rules(request)))));
        }
        Optional<LivePlay> play = classroom.play(path.get(2));
        if (play.isEmpty()) {
            return Answer.error(HttpStatus.NOT_FOUND_404, "this play has ended: begin another");
        } else if (path.size() == 3) {
            return Answer.toGet(request, () -> Answer.json(PlayJson.of(play.get())));
        } else if (path.size() != 4) {
            return nothing();
        } else if (path.get(3).equals("scenario")) {
            return Answer.toGet(
                    request,
                    () -> Answer.text("text/yaml", play.get().scenarioText().orElse("")));
        }
        return Answer.toPost(request, () -> act(request, play.get(), path.get(3)));
    }

    private Answer act(Request request, LivePlay play, String action) throws IOException {
        switch (action) {
            case "steps" -> {
                try {
                    play.play(JsonBody.of(request, Set.of("step")).object("step"));
                } catch (ScenarioFileException e) {
                    return wrong(e, WrittenText.withoutPlaces(e));
                }
            }
            case "next" -> play.next();
            case "undo" -> play.undo();
            case "finish" -> play.finish();
            case "end" -> classroom.end(play.id());
            default -> {
                return nothing();
            }
        }
        return Answer.json(PlayJson.of(play));
    }

    /** Something that streams listen to. */
    private interface Listened {

        /** Tells a stream of it from now on. Returns what ends that. */
        Runnable tell(EventStream stream);
    }

    private Optional<Listened> listened(String resource, String id) {
        WatchedApi<?, ?> its = watched.get(resource);
        if (its != null && its.has(id)) {
            return Optional.of(stream -> its.tell(id, stream).orElseGet(() -> {
                stream.end(); // it has ended meanwhile
                return () -> {};
            }));
        }
        return resource.equals("plays") ? classroom.play(id).map(Api::listened) : Optional.empty();
    }

    private static Listened listened(LivePlay play) {
        return stream -> {
            Runnable ending =
                    play.listen(played -> send(stream, played.implementation(), PlayJson.of(played)), stream::end);
            play.state().forEach(played -> send(stream, played.implementation(), PlayJson.of(played)));
            return ending;
        };
    }

    private void stream(Listened listened, Response response, Callback callback) {
        EventStream stream = new EventStream(response, callback);
        streams.add(stream);
        stream.onClose(() -> streams.remove(stream));
        stream.onClose(listened.tell(stream));
    }

    private static void send(EventStream stream, String subject, Map<String, @Nullable Object> json) {
        try {
            stream.send(subject, "played", JsonDocument.line(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds out which pages have gone. */
    void beat() {
        streams.forEach(EventStream::beat);
    }

    /** Ends all streams. */
    void close() {
        streams.forEach(EventStream::close);
    }

    static Answer nothing() throws IOException {
        return Answer.error(HttpStatus.NOT_FOUND_404, "there is nothing at this address");
    }
}
