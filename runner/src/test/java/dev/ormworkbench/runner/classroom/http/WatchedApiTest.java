package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.classroom.live.Places;
import dev.ormworkbench.runner.classroom.live.Watched;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page that begins to watch")
class WatchedApiTest {

    private static final Duration LONG = Duration.ofHours(1);

    /** Something that is made while a page begins to listen. */
    private static final class Making implements Watched {

        private final String id;
        private boolean made;

        Making(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean hasListeners() {
            return true;
        }

        @Override
        public Duration unused() {
            return Duration.ZERO;
        }

        @Override
        public void close() {}
    }

    private static final class MakingApi extends WatchedApi<String, Making> {

        MakingApi(Classroom classroom, OnlyOne<String, Making> open) {
            super(classroom, open, Set.of(), body -> "rules");
        }

        @Override
        Map<String, @Nullable Object> state(Making watched) {
            return Map.of("made", watched.made);
        }

        @Override
        Runnable listen(Making watched, Runnable changed, Runnable ended) {
            watched.made = true; // a moment before, so nobody tells this listener
            return () -> {};
        }

        @Override
        Answer more(Making watched, Request request, String resource) throws IOException {
            return Api.nothing();
        }
    }

    @Test
    @DisplayName("hears of what has changed just before it listened")
    void changedBefore() {
        StringBuilder sent = new StringBuilder();
        EventStream stream = new EventStream(
                EventStreamTest.response((text, written) -> {
                    sent.append(text);
                    written.succeeded();
                }),
                Callback.NOOP);
        try (Database database = SharedServer.get().open();
                Classroom classroom = SharedServer.classroom(database, TestProvider.implementations(), 1);
                OnlyOne<String, Making> open = new OnlyOne<>(
                        "thing", new Places(1), LONG, LONG, (begun, all, rules) -> new Making(begun.id()))) {
            String id = open.begin(List.of(), "rules").id();

            assertThat(new MakingApi(classroom, open).tell(id, stream)).isPresent();

            assertThat(sent.toString()).contains("{\"made\":true}").doesNotContain("{\"made\":false}");
        }
    }
}
