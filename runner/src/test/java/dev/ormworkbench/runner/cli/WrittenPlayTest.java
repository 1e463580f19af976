package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.http.ClassroomServer;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.PageClient.Answered;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("A scenario that is played on the page")
class WrittenPlayTest {

    private static final String DIFFERENT = """
            name: different
            summary: one library writes at the commit
            sessions: [Ann, Bob]
            steps:
              - create: {id: "1", coins: 100, goods: 10}
              - {session: Ann, begin: }
              - {session: Ann, update: {id: "1", coins: 50, goods: 5}}
              - {session: Bob, begin: }
              - {session: Bob, findForUpdate: "1"}
              - {session: Ann, commit: }
              - {session: Bob, commit: }
            """;

    private static final String UNMET = """
            name: unmet
            summary: what it expects does not happen
            isolation: serializable
            steps:
              - create: {id: "1", coins: 100, goods: 10}
                expect: done
              - find: "1"
                expect: {coins: 99}
            """;

    /** Returns the last answer. The table is free again for a run. */
    private static Answered play(String text) throws Exception {
        try (Database database = SharedServer.get().open();
                Classroom classroom = SharedServer.classroom(
                        database, Implementations.of(TestProvider.four()).found(), 1);
                ClassroomServer server = ClassroomServer.start(classroom, 0)) {
            PageClient client = new PageClient(server.address());
            Answered begun = client.post(
                    "/api/plays",
                    Map.of("implementations", List.of("hibernate", "jdbc", "jooq", "mybatis"), "text", text));
            assertThat(begun.status()).isEqualTo(201);
            assertThat(begun.json().get("verdict")).isNull();
            String path = "/api/plays/" + begun.json().get("id");
            Answered last = begun;
            while (last.json().get("verdict") == null) {
                last = client.post(path + "/next", Map.of());
                assertThat(last.status()).isEqualTo(200);
            }
            return last;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DIFFERENT, UNMET})
    @DisplayName("ends in what 'run' prints of the same file: its steps, differences and failures")
    void asRun(String text, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("written.yaml"), text);
        String[] run = {
            "run",
            "--scenario=" + file,
            "--isolation=repeatable-read",
            "--locking=pessimistic",
            "--impl=hibernate,jdbc,jooq,mybatis"
        };

        Answered played = play(text);

        CommandLineRun printed = CommandLineRun.of(run);
        assertThat(printed.out()).as(printed.err()).contains("== comparison");
        Map<?, ?> verdict = played.object("verdict");
        String comparison =
                printed.out().substring(printed.out().indexOf("== comparison\n") + "== comparison\n".length());
        assertThat(String.join("\n", texts(verdict.get("comparison"))) + "\n").isEqualTo(comparison);
        assertThat(texts(verdict.get("failures")))
                .isEqualTo(printed.err().lines().toList());
        assertThat(verdict.get("same")).isEqualTo(text.equals(UNMET));
        assertThat(outcomes(played.list("played"), "transcript"))
                .isEqualTo(outcomes(List.of(JSON.std.mapFrom(json(run))), "transcripts"));
    }

    private static String json(String... run) {
        String[] all = Arrays.copyOf(run, run.length + 1);
        all[run.length] = "--format=json";
        return CommandLineRun.of(all).out();
    }

    private static List<String> texts(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    /** Returns, for each implementation, each step with what it came to. */
    private static List<String> outcomes(List<?> documents, String name) {
        return documents.stream()
                .map(each -> ((Map<?, ?>) each).get(name))
                .flatMap(each -> each instanceof List<?> list ? list.stream() : Stream.of(each))
                .map(each -> (Map<?, ?>) each)
                .flatMap(each -> ((List<?>) Objects.requireNonNull(each.get("steps"))).stream())
                .map(each -> (Map<?, ?>) each)
                .map(step -> step.get("session") + " " + step.get("operation") + step.get("arguments") + " "
                        + step.get("outcome") + " " + step.get("blocked") + " " + step.get("returnedAfterStep"))
                .toList();
    }
}
