package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.classroom.live.PartState;
import dev.ormworkbench.runner.output.form.JsonDocument;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The protocol of a load or a network, whose rules change while it goes on. */
final class OngoingApi<R, S extends Record> extends WatchedApi<R, Ongoing<R, S>> {

    /**
     * Answers for one kind.
     *
     * @param fields the fields of its rules
     * @param reader reads the rules
     */
    OngoingApi(Classroom classroom, OnlyOne<R, Ongoing<R, S>> open, Set<String> fields, Function<JsonBody, R> reader) {
        super(classroom, open, fields, reader);
    }

    @Override
    Map<String, @Nullable Object> state(Ongoing<R, S> ongoing) {
        return Map.of("parts", ongoing.state().stream().map(OngoingApi::part).toList());
    }

    private static Map<String, @Nullable Object> part(PartState<? extends Record> part) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("implementation", part.implementation());
        json.put("failure", part.failure().orElse(null));
        json.put("now", part.state().map(JsonDocument::record).orElse(null));
        return json;
    }

    @Override
    Runnable listen(Ongoing<R, S> ongoing, Runnable changed, Runnable ended) {
        return ongoing.listen(state -> changed.run(), ended);
    }

    @Override
    Answer more(Ongoing<R, S> ongoing, Request request, String resource) throws IOException {
        if (!resource.equals("rules")) {
            return Api.nothing();
        }
        return Answer.toPost(request, () -> {
            ongoing.change(rules(request));
            return Answer.json(json(ongoing));
        });
    }
}
